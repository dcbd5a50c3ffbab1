// swift-tools-version: 6.2
import PackageDescription

/// Every target of ours: Swift 6 language mode, no warning let through.
let strict: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
]

let package = Package(
  name: "vmeet",
  targets: [
    .target(name: "Readiness", swiftSettings: strict),
    .target(
      name: "Wire", dependencies: ["Readiness", "CLinux", "CCurl", "CAres", "COpenSSL"], swiftSettings: strict
    ),
    .target(name: "Probing", dependencies: ["Readiness", "Wire"], swiftSettings: strict),

    .systemLibrary(name: "CLinux"),
    .systemLibrary(name: "CCurl", pkgConfig: "libcurl"),
    .systemLibrary(name: "CAres", pkgConfig: "libcares"),
    .systemLibrary(name: "COpenSSL", pkgConfig: "openssl"),

    .testTarget(name: "ReadinessTests", dependencies: ["Readiness"], swiftSettings: strict),
    .testTarget(name: "WireTests", dependencies: ["Wire", "Readiness", "CLinux"], swiftSettings: strict),
    .testTarget(
      name: "ProbingTests", dependencies: ["Probing", "Wire", "Readiness", "CLinux", "COpenSSL"], swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
