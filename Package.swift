// swift-tools-version: 6.2
import PackageDescription

/// Every target of ours: Swift 6 language mode, no warning let through.
let strict: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
  name: "vmeet",
  targets: [
    .target(name: "Readiness", swiftSettings: strict),
    .target(name: "Reporting", dependencies: ["Readiness"], swiftSettings: strict),
    .testTarget(
      name: "ReadinessTests", dependencies: ["Readiness"], exclude: ["Inventory/units-2018.csv"],
      swiftSettings: strict),
    .testTarget(name: "ReportingTests", dependencies: ["Readiness", "Reporting"], swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
