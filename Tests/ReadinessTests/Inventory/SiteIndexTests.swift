import Readiness
import Testing

@Suite("Finding sites")
struct SiteIndexTests {
  let sites: [Site]
  let index: SiteIndex

  init() throws {
    sites = try ShippedSitesTests.shipped.get().sites
    index = SiteIndex(sites)
  }

  @Test(
    "A code, or a name in any spelling that only one site has, finds the site",
    arguments: [
      ("088", "088"), (" 088 ", "088"), ("10", "10"), ("huyen sa pa", "088"), ("Huyện Sa Pa", "088"),
      ("h. sapa", "088"), ("TT Sa Pa", "03001"), ("tt. sa pa", "03001"), ("tt.sa pa", "03001"),
      ("thị trấn Sa Pa", "03001"), ("thi tran sapa", "03001"), ("xã Phố Lu", "02941"), ("xa pho lu", "02941"),
      ("TT Phố Lu", "02905"), ("tp lao cai", "080"), ("thành phố Lào Cai", "080"), ("tỉnh lào cai", "10"),
      ("p. kim tan", "02647"), ("phuong lao cai", "02638"), ("KIM TÂN", "02647"), ("Sa Pả", "03016"),
      ("xa sa pa", "03016"), ("Nậm Chảy", "02770"), ("nậm chầy", "03076"), ("van hoa", "02665"),
      ("Vạn Hòa", "02665"), ("Vạn Hoà", "02665"), ("Sơn Thủy", "03064"), ("Sơn Thuỷ", "03064"),
      ("dong tuyen", "02662"), ("đồng tuyển", "02662"), ("Đồng Tuyên", "02662"), ("NT Phong Hải", "02902"),
      ("Ta\u{309} Pho\u{31B}\u{300}i", "02677"), ("y ty", "02701"),
    ])
  func found(query: String, code: String) {
    #expect(index.find(query) == .found(Site.ID(code)))
  }

  @Test(
    "A name that several sites have lists them",
    arguments: [
      ("sa pa", ["03001", "03016", "088"]), ("Sa Pa", ["03001", "03016", "088"]),
      ("Phố Lu", ["02905", "02941"]),
      ("pho lu", ["02905", "02941"]), ("lào cai", ["02638", "080", "10"]), ("nam chay", ["02770", "03076"]),
      ("nâm chay", ["02770", "03076"]), ("Bát Xát", ["02683", "082"]), ("xa xuan hoa", ["02962"]),
    ])
  func ambiguous(query: String, codes: [String]) {
    let ids = codes.map { Site.ID($0) }
    #expect(index.find(query) == (ids.count == 1 ? .found(ids[0]) : .ambiguous(ids)))
  }

  @Test(
    "What no site is called names the nearest",
    arguments: [
      ("kim tann", "02647"), ("phong hai", "02902"), ("muong khuongg", "083"), ("lung phin", "02848"),
    ])
  func nearest(query: String, code: String) {
    guard case .notFound(let nearest) = index.find(query) else {
      return #expect(Bool(false), "\(query) was found")
    }
    #expect(nearest.contains(Site.ID(code)))
    #expect(nearest.count <= 5)
  }

  @Test("Nothing is near to nothing", arguments: ["", "  ", "...", "huyện", "zzzzzzzz", "099", "💥"])
  func nothing(query: String) {
    #expect(index.find(query) == .notFound(nearest: []))
  }

  @Test("Every site is found by its own display name, and by its code")
  func everySite() {
    for site in sites {
      #expect(index.find(site.displayName) == .found(site.code))
      #expect(index.find(site.code.rawValue) == .found(site.code))
    }
  }

  @Test("The kind stands before the name, shortened where it is long")
  func displayNames() {
    let names = Dictionary(sites.map { ($0.code, $0.displayName) }, uniquingKeysWith: { first, _ in first })
    #expect(names["088"] == "huyện Sa Pa")
    #expect(names["03001"] == "TT Sa Pa")
    #expect(names["080"] == "TP Lào Cai")
    #expect(names["02677"] == "xã Tả Phời")
    #expect(names["02647"] == "phường Kim Tân")
    #expect(names["10"] == "tỉnh Lào Cai")
  }
}
