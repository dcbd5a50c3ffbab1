// swift-tools-version: 6.2
import PackageDescription

/// Every target of ours: Swift 6 language mode, no warning let through.
let strict: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
]

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
  name: "vmeet",
  products: [
    .executable(name: "vmeetd", targets: ["vmeetd"]),
    .executable(name: "vmeet-check", targets: ["vmeet-check"]),
    .executable(name: "vmeet-sim", targets: ["vmeet-sim"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
  ],
  targets: [
    // Who may know whom: arrows point down, and the compiler refuses any other.
    .executableTarget(
      name: "vmeetd",
      dependencies: [
        "Web", "Monitor", "History", "Reporting", "Readiness", argumentParser,
        .product(name: "Logging", package: "swift-log"),
      ], exclude: ["man"], swiftSettings: strict),
    .target(
      name: "Web",
      dependencies: [
        "Monitor", "Reporting", "Readiness",
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      ], exclude: ["openapi.json"], swiftSettings: strict),
    .executableTarget(
      name: "vmeet-check", dependencies: ["Monitor", "Reporting", "Readiness", argumentParser],
      exclude: ["install.sh", "man", "schemas"], swiftSettings: strict),
    .target(
      name: "Monitor",
      dependencies: [
        "History", "Calendar", "Probing", "Reporting", "Wire", "Readiness", "CLinux", "COpenSSL",
        .product(name: "Logging", package: "swift-log"),
      ], swiftSettings: strict),
    .target(
      name: "History",
      dependencies: [
        "Readiness", "CLinux", .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ],
      swiftSettings: strict),
    .target(name: "Calendar", dependencies: ["Readiness", "CIcal"], swiftSettings: strict),
    .target(name: "Reporting", dependencies: ["Readiness"], swiftSettings: strict),
    .target(name: "Probing", dependencies: ["Wire", "Readiness"], swiftSettings: strict),
    .target(
      name: "Wire", dependencies: ["Readiness", "CLinux", "CCurl", "CAres", "COpenSSL"], swiftSettings: strict
    ),
    .target(name: "Readiness", swiftSettings: strict),

    // The province on loopback: knows the inventory and nothing else of ours.
    .executableTarget(
      name: "vmeet-sim", dependencies: ["Simulation", "Reporting", "Readiness", argumentParser],
      exclude: ["demo.sh", "scenarios"], swiftSettings: strict),
    .target(
      name: "Simulation",
      dependencies: [
        "Readiness", "COpenSSL",
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
      ], swiftSettings: strict),

    // What the engine costs: driven by Tests/Bench/run.sh, installed nowhere.
    .executableTarget(
      name: "vmeet-bench", dependencies: ["Probing", "Wire", "Readiness", "CLinux"],
      path: "Tests/Bench/vmeet-bench", swiftSettings: strict),

    // What keeping and asking the history costs: driven by Tests/Bench/run.sh, installed nowhere.
    .executableTarget(
      name: "vmeet-history-bench", dependencies: ["History", "Readiness"], path: "Tests/Bench/history",
      swiftSettings: strict),

    // What judging costs: driven by Tests/Bench/run.sh, installed nowhere.
    .executableTarget(
      name: "vmeet-judging-bench", dependencies: ["Readiness"], path: "Tests/Bench/judging",
      swiftSettings: strict),

    // How exact it is: driven by Tests/Bench/accuracy/run.sh, installed nowhere.
    .executableTarget(
      name: "vmeet-accuracy", dependencies: ["Probing", "Wire", "Readiness", "CLinux", "CLab"],
      path: "Tests/Bench/accuracy", exclude: ["run.sh"], swiftSettings: strict),
    .systemLibrary(name: "CLab", path: "Tests/CLab"),
    .target(name: "TestThreads", path: "Tests/TestThreads", swiftSettings: strict),

    // C libraries: a module map and inline shims each, nothing else.
    .systemLibrary(name: "CLinux"),
    .systemLibrary(name: "CCurl", pkgConfig: "libcurl"),
    .systemLibrary(name: "CAres", pkgConfig: "libcares"),
    .systemLibrary(name: "COpenSSL", pkgConfig: "openssl"),
    .systemLibrary(name: "CIcal"),

    .testTarget(
      name: "ReadinessTests", dependencies: ["Readiness"], exclude: ["Inventory/units-2018.csv"],
      resources: [.copy("Scenarios")], swiftSettings: strict),
    .testTarget(name: "WireTests", dependencies: ["Wire", "Readiness", "CLinux"], swiftSettings: strict),
    .testTarget(
      name: "HistoryTests",
      dependencies: ["History", "Readiness", "TestThreads", .product(name: "GRDB", package: "GRDB.swift")],
      swiftSettings: strict),
    .testTarget(
      name: "CalendarTests", dependencies: ["Calendar", "Reporting", "Readiness"], exclude: ["Samples"],
      swiftSettings: strict),
    .testTarget(
      name: "ProbingTests",
      dependencies: ["Monitor", "Probing", "Reporting", "Wire", "Readiness", "CLinux", "COpenSSL", "CLab"],
      swiftSettings: strict),
    .testTarget(
      name: "MonitorTests",
      dependencies: ["Monitor", "History", "Simulation", "Probing", "Wire", "Readiness", "CLinux"],
      swiftSettings: strict),
    .testTarget(
      name: "WebTests",
      dependencies: [
        "Web", "Monitor", "History", "Reporting", "Readiness", "TestThreads",
        .product(name: "Logging", package: "swift-log"),
      ],
      exclude: ["schemathesis.toml"], swiftSettings: strict),
    .testTarget(
      name: "ReportingTests", dependencies: ["Reporting", "Readiness"], exclude: ["Samples"],
      swiftSettings: strict),
    .testTarget(
      name: "ReadmeTests", dependencies: ["Probing", "Readiness", "Reporting", "Wire"], swiftSettings: strict),
    .testTarget(
      name: "VmeetCheckTests",
      dependencies: ["vmeet-check", "vmeet-sim", "Monitor", "History", "Readiness"], swiftSettings: strict),
    .testTarget(
      name: "VmeetdTests",
      dependencies: ["vmeetd", "vmeet-check", "vmeet-sim", "Monitor", "History", "Readiness", "CLinux"],
      swiftSettings: strict),
    .testTarget(
      name: "SimulationTests", dependencies: ["Simulation", "Readiness", "COpenSSL"], swiftSettings: strict),
    .testTarget(
      name: "VmeetSimTests", dependencies: ["Readiness", "Simulation", "vmeet-sim"], swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
