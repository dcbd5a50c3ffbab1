extension Words {
  /// How far a run is: "Đang đo 120/412 lượt kiểm tra".
  func progress(_ done: Int, of total: Int) -> String {
    say(
      "Đang đo \(count(done))/\(count(total)) lượt kiểm tra",
      "Measuring \(count(done))/\(count(total)) checks")
  }
}
