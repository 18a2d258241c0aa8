// What lies in the tables: columns that follow from the records.
#include <gmock/gmock.h>

#include <map>
#include <thread>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "record-store/document_series.h"
#include "record-store/narrow_columns.h"
#include "record-store/postgres/migrate.h"
#include "record-store/postgres/pg_query.h"
#include "record-store/postgres/postgres_store.h"
#include "record-store/search_terms.h"
#include "record-store/testing/admin_session.h"
#include "record-store/testing/private_database.h"
#include "record-store/testing/sample_records.h"

namespace zhibiao {
namespace {

class StoredRowsTest : public testing::Test {
 protected:
  StoredRowsTest()
      : database_(MakePrivateDatabase()),
        admin_(database_),
        writer_(MakePostgresWriter({AsRole(database_, kWriterRole)})) {}

  void Store(const v1::DocumentRecords& records) {
    ASSERT_EQ(writer_->CreateDocument(records, {absl::Now() + absl::Seconds(20), ""}).status(),
              absl::OkStatus());
  }

  // Derives the columns of every row again. Returns the number of rows.
  template <typename Record>
  size_t CompareRows(const std::string& table, const std::vector<NarrowColumn<Record>>& columns,
                     bool owned) {
    std::string names;
    for (const auto& column : columns) absl::StrAppend(&names, ", t.", column.column);
    const pqxx::result rows =
        admin_.Run(absl::StrCat("SELECT t.record", names, owned ? ", d.record" : "", " FROM ",
                                table, " t", owned ? " JOIN document d USING (document_id)" : ""));
    for (const pqxx::row& row : rows) {
      Record record;
      v1::Document owner;
      EXPECT_EQ(ParseBytes(row[0], &record), absl::OkStatus());
      EXPECT_EQ(RecordBytes(record), *BytesOf(row[0])) << "the bytes are deterministic";
      if (owned) {
        EXPECT_EQ(ParseBytes(row[row.size() - 1], &owner), absl::OkStatus());
      }
      for (size_t i = 0; i < columns.size(); ++i) {
        ExpectEqual(row[static_cast<int>(i) + 1], columns[i].derive(record, owner), columns[i].type,
                    absl::StrCat(table, ".", columns[i].column));
      }
    }
    return rows.size();
  }

  void ExpectEqual(const pqxx::field& stored, const Cell& derived, FieldType type,
                   const std::string& where) {
    if (std::holds_alternative<std::monostate>(derived)) {
      EXPECT_TRUE(stored.is_null()) << where;
    } else if (const auto* list = std::get_if<std::vector<std::string>>(&derived)) {
      EXPECT_EQ(stored.as<std::string>(), Canonical(*list)) << where;
    } else if (type == FieldType::kDouble) {
      // 0.10 and +5 are other digits of the same number.
      EXPECT_EQ(std::stod(stored.c_str()), std::stod(std::get<std::string>(derived))) << where;
    } else {
      EXPECT_EQ(stored.as<std::string>(), std::get<std::string>(derived)) << where;
    }
  }

  // A list as the server writes it.
  std::string Canonical(const std::vector<std::string>& list) {
    pqxx::nontransaction transaction(admin_.connection());
    return transaction.exec_params1("SELECT $1::text[]", ArrayText(list))[0].as<std::string>();
  }

  const std::string database_;
  AdminSession admin_;
  const std::unique_ptr<RecordWriter> writer_;
};

TEST_F(StoredRowsTest, FollowFromTheirRecords) {
  for (int i = 0; i < 3; ++i)
    Store(MakeSampleRecords(absl::StrCat("d", i), i == 0 ? "" : "2020-12-15"));
  v1::DocumentRecords odd = MakeSampleRecords("odd");
  odd.mutable_document()->set_title(std::string("a\0\t\n\\N\"{}", 10) + std::string(5000, 'x'));
  odd.mutable_sentences(0)->set_normalized_text(
      std::string("\\N\0\t\n\"{},'值\xf0\xa0\xae\xb7", 17));
  odd.mutable_observations(0)->mutable_quantity()->set_canonical_amount("not a number");
  odd.mutable_observations(0)->add_inferred_fields("\"a\\,{}");
  odd.mutable_observations(1)->set_indicator_text(std::string(3000, 'y'));
  Store(odd);
  EXPECT_EQ(CompareRows("document", NarrowColumns<v1::Document>(), true), 4u);
  EXPECT_EQ(CompareRows("sentence", NarrowColumns<v1::Sentence>(), true), 8u);
  EXPECT_EQ(CompareRows("observation", NarrowColumns<v1::Observation>(), true), 16u);
  EXPECT_EQ(CompareRows("comparison", NarrowColumns<v1::Comparison>(), true), 4u);
  EXPECT_EQ(CompareRows("mention", NarrowColumns<v1::Mention>(), true), 8u);
  EXPECT_EQ(CompareRows("series_point", SeriesPointColumns(), true), 16u);
  EXPECT_EQ(CompareRows("entity", NarrowColumns<v1::Entity>(), false), 3u);
  EXPECT_EQ(CompareRows("indicator", NarrowColumns<v1::Indicator>(), false), 2u);
  EXPECT_EQ(CompareRows("series", NarrowColumns<v1::Series>(), false), 4u);
  EXPECT_EQ(CompareRows("finding", NarrowColumns<v1::Finding>(), false), 4u);
}

// The words of a document are no record: they follow from its sentences.
TEST_F(StoredRowsTest, OfSearchesFollowFromTheSentencesOfEachDocument) {
  Store(MakeSampleRecords("d0"));
  std::vector<int32_t> codes;
  for (const pqxx::row& row : admin_.Run("SELECT record FROM sentence")) {
    v1::Sentence sentence;
    ASSERT_EQ(ParseBytes(row[0], &sentence), absl::OkStatus());
    AddSearchCodes(SearchText(sentence), &codes);
  }
  SortUnique(&codes);
  EXPECT_EQ(admin_.Run("SELECT terms FROM document_search")[0][0].as<std::string>(),
            absl::StrCat("{", absl::StrJoin(codes, ","), "}"));
}

// A batch of words that waits for its index makes searches slow: it is bounded, and whoever
// analyses the table, which puts it in, comes after so many documents and not after a share of the
// store.
TEST_F(StoredRowsTest, OfSearchesWaitForTheirIndexInBoundedBatches) {
  const auto options = [&](const std::string& relation) {
    return admin_
        .Run(absl::StrCat("SELECT array_to_string(reloptions, ' ') FROM pg_class WHERE relname = '",
                          relation, "'"))[0][0]
        .as<std::string>();
  };
  EXPECT_EQ(options("document_search_by_term"), "gin_pending_list_limit=32768");
  EXPECT_EQ(options("document_search"),
            "autovacuum_analyze_scale_factor=0 autovacuum_analyze_threshold=500");
}

TEST_F(StoredRowsTest, OfSearchesArePutIntoTheirIndexOnDemand) {
  Store(MakeSampleRecords("d0"));
  EXPECT_GT(*writer_->IndexNewWords(absl::InfiniteFuture()), 0);
  EXPECT_EQ(*writer_->IndexNewWords(absl::InfiniteFuture()), 0);
}

// A text which is its content is not stored twice; a record from before packing is read.
TEST_F(StoredRowsTest, OfTextsAreThereOnceAndThoseOfRecordsMayBeOld) {
  v1::DocumentRecords same = MakeSampleRecords("same"), other = MakeSampleRecords("other");
  same.mutable_document()->set_content(same.document().text());
  other.mutable_document()->set_content("<p>" + other.document().text() + "</p>");
  Store(same);
  Store(other);
  EXPECT_EQ(admin_.Run("SELECT document_id FROM document_body WHERE body IS NULL")[0][0]
                .as<std::string>(),
            "same");
  admin_.Run(absl::StrCat("UPDATE document SET record = '", ByteaText(RecordBytes(same.document())),
                          "' WHERE document_id = 'same'"));
  const auto reader = MakePostgresReader({AsRole(database_, kReaderRole)});
  for (const v1::DocumentRecords& records : {same, other}) {
    const auto read = reader->GetDocument(records.document().name(), true, absl::InfiniteFuture());
    ASSERT_EQ(read.status(), absl::OkStatus());
    EXPECT_EQ(read->content(), records.document().content());
    EXPECT_EQ(read->text(), records.document().text());
  }
}

// What each document says of series is no record: it follows from the observations beside it.
TEST_F(StoredRowsTest, OfSeriesFollowFromTheObservationsOfEachDocument) {
  Store(MakeSampleRecords("d0"));
  v1::DocumentRecords several = MakeSampleRecords("d1");
  // Two points in one series, one of its observations without a period, and a series of none but
  // such an observation.
  v1::Observation later = several.observations(0), undated = later, alone = later;
  later.set_name("documents/d1/observations/later");
  later.mutable_period()->set_first_day("2021-02-01");
  later.mutable_period()->set_last_day("2021-02-28");
  undated.set_name("documents/d1/observations/undated");
  undated.clear_period();
  alone.set_name("documents/d1/observations/alone");
  alone.clear_period();
  alone.set_series("series/alone");
  for (const v1::Observation& each : {later, undated, alone}) *several.add_observations() = each;
  Store(several);

  std::map<std::string, v1::DocumentRecords> documents;
  for (const pqxx::row& row :
       admin_.Run("SELECT document_id, record FROM observation ORDER BY document_id, position")) {
    v1::Observation* observation = documents[row[0].as<std::string>()].add_observations();
    ASSERT_EQ(ParseBytes(row[1], observation), absl::OkStatus());
  }
  std::vector<std::vector<std::string>> derived, stored;
  for (const auto& [document, records] : documents) {
    for (const auto& [name, said] : SeriesOfDocument(records)) {
      derived.push_back({document, name.substr(std::string("series/").size()), said.series.family(),
                         absl::StrCat(said.observation_count), absl::StrCat(said.undated_count),
                         said.first_day, said.last_day});
    }
  }
  for (const pqxx::row& row :
       admin_.Run("SELECT * FROM document_series ORDER BY document_id, series_id")) {
    stored.emplace_back();
    for (const pqxx::field& field : row) stored.back().push_back(field.c_str());
  }
  EXPECT_EQ(stored, derived);
  EXPECT_EQ(admin_.Count("SELECT count(*)::int FROM document_series WHERE undated_count > 0"), 2);
  EXPECT_EQ(admin_.Count("SELECT count(*)::int FROM document_series WHERE observation_count = 3"
                         " AND undated_count = 1 AND first_day < last_day"
                         " AND last_day = '2021-02-28'"),
            1);
  EXPECT_EQ(admin_.Count("SELECT count(*)::int FROM document_series WHERE series_id = 'alone'"
                         " AND observation_count = 1 AND first_day = '' AND last_day = ''"),
            1);
}

// Whoever adds a column to a table adds it to the derivation, and the reverse.
TEST_F(StoredRowsTest, HaveNoColumnThatIsNotDerived) {
  const auto columns_of = [&](const std::string& table) {
    return admin_.Count(absl::StrCat("SELECT count(*)::int FROM pg_attribute WHERE attrelid = '",
                                     table, "'::regclass AND attnum > 0 AND NOT attisdropped"));
  };
  constexpr int kOwnedKeys = 4;  // document_id, position, own id, record
  EXPECT_EQ(columns_of("document"), static_cast<int>(NarrowColumns<v1::Document>().size()) + 2);
  EXPECT_EQ(columns_of("sentence"),
            static_cast<int>(NarrowColumns<v1::Sentence>().size()) + kOwnedKeys);
  EXPECT_EQ(columns_of("observation"),
            static_cast<int>(NarrowColumns<v1::Observation>().size()) + kOwnedKeys);
  EXPECT_EQ(columns_of("comparison"),
            static_cast<int>(NarrowColumns<v1::Comparison>().size()) + kOwnedKeys);
  EXPECT_EQ(columns_of("mention"),
            static_cast<int>(NarrowColumns<v1::Mention>().size()) + kOwnedKeys);
  EXPECT_EQ(columns_of("entity"), static_cast<int>(NarrowColumns<v1::Entity>().size()) + 2);
  EXPECT_EQ(columns_of("indicator"), static_cast<int>(NarrowColumns<v1::Indicator>().size()) + 2);
  EXPECT_EQ(columns_of("series"), static_cast<int>(NarrowColumns<v1::Series>().size()) + 2);
  EXPECT_EQ(columns_of("finding"), static_cast<int>(NarrowColumns<v1::Finding>().size()) + 2);
  // document_id, position, record; and when it was superseded, which no record says.
  EXPECT_EQ(columns_of("series_point"), static_cast<int>(SeriesPointColumns().size()) + 4);
  constexpr int kWrittenOfSeries = 7;  // those which the test above derives again
  EXPECT_EQ(columns_of("document_series"), kWrittenOfSeries);
}

// A purge finds whatever is left of a document, and writing asks for no proof with every row.
TEST_F(StoredRowsTest, OfAReadingAreNotCheckedOneByOneAndGoWithTheirDocument) {
  const pqxx::result checked = admin_.Run(
      "SELECT conrelid::regclass FROM pg_constraint WHERE confrelid = 'document'::regclass"
      " ORDER BY 1");
  std::vector<std::string> tables;
  for (const pqxx::row& row : checked) tables.emplace_back(row[0].c_str());
  EXPECT_THAT(tables, testing::UnorderedElementsAre("document_body", "document_search",
                                                    "finding_document", "series_point"));
  Store(MakeSampleRecords("d0"));
  Store(MakeSampleRecords("d1"));
  admin_.Run("DELETE FROM audit_due");
  admin_.Run("UPDATE document SET purge_time = '2000' WHERE document_id = 'd0'");
  EXPECT_EQ(*writer_->PurgeDocuments(10, absl::InfiniteFuture()), 1);
  for (const char* table :
       {"document", "document_body", "sentence", "document_search", "observation", "comparison",
        "mention", "document_entity", "document_indicator", "document_series", "series_point"}) {
    const auto count = [&](const std::string& id) {
      return admin_.Count(
          absl::StrCat("SELECT count(*)::int FROM ", table, " WHERE document_id = '", id, "'"));
    };
    EXPECT_EQ(count("d0"), 0) << table;
    EXPECT_GT(count("d1"), 0) << table;
  }
}

// An audit takes as long as there is to read; whoever changes a document must not wait for it, and
// what it changes is audited again.
TEST_F(StoredRowsTest, AreWrittenWhileTheirUnitIsAudited) {
  Store(MakeSampleRecords("d0"));
  Store(MakeSampleRecords("d1"));
  pqxx::work hold(admin_.connection());
  hold.exec("LOCK TABLE audit_unit_finding IN ACCESS EXCLUSIVE MODE");  // what only auditors read
  absl::StatusOr<int> audited = 0;
  std::thread auditor([&] {
    audited = MakePostgresWriter({AsRole(database_, kWriterRole)})
                  ->AuditDueUnits(1000, nullptr, absl::Now() + absl::Seconds(60));
  });
  const auto is_waiting = [&] {
    return !hold.exec(
                    "SELECT FROM pg_locks WHERE NOT granted AND relation = "
                    "'audit_unit_finding'::regclass")
                .empty();
  };
  while (!is_waiting()) absl::SleepFor(absl::Milliseconds(5));
  EXPECT_EQ(writer_
                ->DeleteDocument("documents/d0", "", absl::Now() + absl::Hours(1),
                                 {absl::Now() + absl::Seconds(10), "", "", ""})
                .status(),
            absl::OkStatus());
  EXPECT_TRUE(is_waiting());
  hold.commit();
  auditor.join();
  EXPECT_GT(*audited, 0);
  EXPECT_GT(admin_.Count("SELECT count(*)::int FROM audit_due WHERE document_id = 'd0'"), 0);
  EXPECT_EQ(admin_.Count("SELECT count(*)::int FROM audit_due WHERE document_id = 'd1'"), 0);
}

// So that the tables can be distributed by their document.
// Many rows are written by COPY, which takes all of them or none.
TEST_F(StoredRowsTest, OfThingsThatComeIntoBeingMeanwhileStay) {
  Store(MakeSampleRecords("d0"));
  v1::DocumentRecords records = MakeSampleRecords("d1");
  for (int i = 0; i < 60; ++i)
    records.add_indicators()->set_name(absl::StrCat("indicators/extra-", i));
  AdminSession other(database_);
  pqxx::work meanwhile(other.connection());
  meanwhile.exec("CREATE TEMP TABLE one AS SELECT * FROM indicator WHERE indicator_id = 'iva'");
  meanwhile.exec("UPDATE one SET indicator_id = 'extra-30'");
  meanwhile.exec("INSERT INTO indicator SELECT * FROM one");
  std::thread writer([&] { Store(records); });
  EXPECT_TRUE(
      admin_.WaitFor("SELECT count(*)::int FROM pg_stat_activity WHERE wait_event_type = 'Lock'"));
  meanwhile.commit();
  writer.join();
  EXPECT_EQ(admin_.Count("SELECT count(*)::int FROM indicator WHERE indicator_id LIKE 'extra-%'"),
            60);
  EXPECT_EQ(admin_.Count("SELECT count(*)::int FROM indicator a JOIN indicator b USING (record)"
                         " WHERE a.indicator_id = 'iva' AND b.indicator_id = 'extra-30'"),
            1);
}

TEST_F(StoredRowsTest, HaveTheDocumentInEveryKeyOfWhatItOwns) {
  const pqxx::result keys = admin_.Run(
      "SELECT c.relname, i.indexrelid::regclass::text, a.attname FROM pg_index i"
      " JOIN pg_class c ON c.oid = i.indrelid JOIN pg_namespace n ON n.oid = c.relnamespace"
      " JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = i.indkey[0]"
      " WHERE i.indisunique AND n.nspname = 'public'"
      " AND c.relname NOT IN ('audit_due', 'reparse_task') AND EXISTS (SELECT FROM pg_attribute o"
      " WHERE o.attrelid = c.oid AND o.attname = 'document_id')");
  EXPECT_GE(keys.size(), 12u);
  for (const pqxx::row& key : keys)
    EXPECT_EQ(key[2].as<std::string>(), "document_id") << key[1].c_str();
  EXPECT_EQ(admin_.Count("SELECT count(*)::int FROM pg_class WHERE relkind = 'S'"), 0)
      << "sequences";
  EXPECT_EQ(admin_.Count("SELECT count(*)::int FROM pg_trigger WHERE NOT tgisinternal"), 0);
}

}  // namespace
}  // namespace zhibiao
