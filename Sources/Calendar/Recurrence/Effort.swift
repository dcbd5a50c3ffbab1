import Readiness

/// What is left of the steps that one calendar may take.
struct Effort {
  private var left = CalendarLimit.steps

  /// Takes some steps.
  mutating func spend(_ steps: Int) throws(CalendarFault) {
    left -= min(steps, left + 1)
    if left < 0 { throw CalendarFault(.tooManySteps(limit: CalendarLimit.steps)) }
  }
}
