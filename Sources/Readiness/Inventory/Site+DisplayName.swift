extension Site {
  /// The name with its kind, as officials write it: "huyện Sa Pa", "TT Sa Pa", "xã Tả Phời".
  public var displayName: String { "\(kind.shortName) \(name)" }

  /// The same for a shell, without marks and spaces: "huyen-sa-pa"; search finds the site by it.
  public var shellName: String { displayName.shellName }
}

extension String {
  /// The words without marks and capitals, joined by hyphens: "dien-du-phong" for "Điện dự phòng".
  public var shellName: String { VietnameseWord.words(of: self).map(\.plain).joined(separator: "-") }
}

extension SiteKind {
  /// The kind as it stands before a name: TP and TT for the long ones, the others in full.
  public var shortName: String {
    switch self {
    case .city: "TP"
    case .township: "TT"
    case .province, .ruralDistrict, .districtTown, .ward, .ruralCommune: rawValue
    }
  }
}
