import ArgumentParser
import Readiness
import Reporting

/// One device of one site.
struct DeviceArguments: ParsableArguments {
  @Argument(
    help: ArgumentHelp(Help.words.siteArgument, valueName: Help.words.siteValue),
    completion: .custom { _, _, _ in SiteCompletion.all() })
  var site: String

  @Argument(
    help: ArgumentHelp(Help.words.deviceArgument, valueName: Help.words.deviceValue),
    completion: .custom { _, _, _ in SiteCompletion.devices() })
  var device: String
}
