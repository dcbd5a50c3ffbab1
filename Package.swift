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
    .testTarget(
      name: "ReadinessTests", dependencies: ["Readiness"], resources: [.copy("Scenarios")],
      swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
