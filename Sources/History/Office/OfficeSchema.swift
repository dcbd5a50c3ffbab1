import GRDB

/// The tables of office.sqlite, by migrations of its own that are named and only go forward.
///
/// A released migration is never edited. Every row carries a checksum of its own, see `OfficeRow`.
enum OfficeSchema {
  /// The tables whose rows are looked over and saved, in an order in which they can be filled.
  static let tables = [
    "meeting", "invitation", "maintenance", "ack", "call", "signoff", "rollcall", "migration", "checkpoint",
    "verdict_change", "ledger", "fingerprint", "calendar",
  ]

  static var migrations: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("meetings and what people record") { database in
      try database.execute(
        sql: """
          CREATE TABLE meeting (
            id INTEGER PRIMARY KEY, number INTEGER NOT NULL, change TEXT NOT NULL, record TEXT,
            atMs INTEGER NOT NULL, "by" TEXT NOT NULL, uid INTEGER NOT NULL, crc INTEGER NOT NULL);
          CREATE TABLE invitation (
            meeting INTEGER PRIMARY KEY, record TEXT NOT NULL, crc INTEGER NOT NULL);
          CREATE TABLE maintenance (
            id INTEGER PRIMARY KEY, number INTEGER NOT NULL, change TEXT NOT NULL, record TEXT,
            atMs INTEGER NOT NULL, "by" TEXT NOT NULL, uid INTEGER NOT NULL, crc INTEGER NOT NULL);
          """)
      for table in ["ack", "call", "signoff", "rollcall", "migration"] {
        try database.execute(
          sql: """
            CREATE TABLE \(table) (
              id INTEGER PRIMARY KEY, record TEXT NOT NULL, atMs INTEGER NOT NULL, "by" TEXT NOT NULL,
              uid INTEGER NOT NULL, crc INTEGER NOT NULL);
            """)
      }
    }
    migrator.registerMigration("checkpoints, verdicts and the ledger") { database in
      try database.execute(
        sql: """
          CREATE TABLE checkpoint (
            id INTEGER PRIMARY KEY, meeting TEXT NOT NULL, dueMs INTEGER NOT NULL, leadMs INTEGER NOT NULL,
            outcome TEXT NOT NULL, verdict TEXT, atMs INTEGER NOT NULL, record TEXT NOT NULL,
            crc INTEGER NOT NULL, UNIQUE (meeting, dueMs, leadMs));
          CREATE INDEX checkpointInTime ON checkpoint (dueMs);
          CREATE TABLE verdict_change (
            id INTEGER PRIMARY KEY, scope TEXT NOT NULL, "from" TEXT, "to" TEXT NOT NULL, cause TEXT,
            atMs INTEGER NOT NULL, crc INTEGER NOT NULL);
          CREATE INDEX verdictChangeOfScope ON verdict_change (scope, atMs);
          CREATE INDEX verdictChangeInTime ON verdict_change (atMs);
          CREATE TABLE ledger (
            id INTEGER PRIMARY KEY, meeting TEXT NOT NULL, site TEXT NOT NULL, said TEXT,
            minutesLost REAL NOT NULL, cause TEXT, atMs INTEGER NOT NULL, crc INTEGER NOT NULL);
          CREATE INDEX ledgerOfMeeting ON ledger (meeting);
          """)
    }
    migrator.registerMigration("fingerprints and calendars") { database in
      try database.execute(
        sql: """
          CREATE TABLE fingerprint (
            "check" TEXT PRIMARY KEY, key TEXT NOT NULL, firstSeenMs INTEGER NOT NULL,
            crc INTEGER NOT NULL) WITHOUT ROWID;
          CREATE TABLE calendar (
            name TEXT PRIMARY KEY, bytes BLOB, fetchedAtMs INTEGER, fault TEXT, crc INTEGER NOT NULL);
          """)
    }
    return migrator
  }
}
