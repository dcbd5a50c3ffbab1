import Testing

@testable import Wire

@Suite("The alarms of a loop")
struct AlarmTests {
  @Test("Alarms ring in order of their time, and one taken back rings never")
  func order() {
    var heap = AlarmHeap()
    var rung: [Int64] = []
    let times: [Int64] = [7, 3, 9, 1, 5, 8, 2, 6, 4, 0]
    let alarms = times.map { time in Alarm(due: Moment(nanoseconds: time)) { rung.append(time) } }
    for alarm in alarms { heap.add(alarm) }
    heap.remove(alarms[4])
    heap.remove(alarms[4])
    while let alarm = heap.popDue(at: Moment(nanoseconds: 8)) { alarm.action() }
    #expect(rung == [0, 1, 2, 3, 4, 6, 7, 8])
    #expect(heap.next == Moment(nanoseconds: 9))
  }

  @Test("Ten thousand alarms that are taken back leave nothing behind")
  func nothingIsLeft() {
    var heap = AlarmHeap()
    for time in 0..<10_000 {
      let alarm = Alarm(due: Moment(nanoseconds: Int64(time * 7919 % 10_007))) {}
      heap.add(alarm)
      heap.remove(alarm)
    }
    #expect(heap.next == nil)
  }
}
