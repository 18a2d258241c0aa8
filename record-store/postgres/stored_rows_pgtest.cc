// What lies in the tables: columns that follow from the records, and indexes that answer the lists.
#include <gmock/gmock.h>

#include <map>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "record-store/document_series.h"
#include "record-store/narrow_columns.h"
#include "record-store/postgres/audit_sql.h"
#include "record-store/postgres/list_sql.h"
#include "record-store/postgres/migrate.h"
#include "record-store/postgres/pg_query.h"
#include "record-store/postgres/point_sql.h"
#include "record-store/postgres/postgres_store.h"
#include "record-store/postgres/resolve_sql.h"
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
      EXPECT_EQ(RecordBytes(record), BytesOf(row[0])) << "the bytes are deterministic";
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

  // Copies the rows of the document `d1` `count` times under other keys. `changes`: SQL of a column
  // in which g is the number of the copy.
  void Multiply(const std::string& table, int count, std::map<std::string, std::string> changes) {
    const pqxx::result columns =
        admin_.Run(absl::StrCat("SELECT attname FROM pg_attribute WHERE attrelid = '", table,
                                "'::regclass AND attnum > 0 ORDER BY attnum"));
    std::vector<std::string> values;
    for (const pqxx::row& row : columns) {
      const std::string column = row[0].as<std::string>();
      const auto change = changes.find(column);
      values.push_back(change == changes.end() ? "t." + column : change->second);
    }
    admin_.Run(absl::StrCat("INSERT INTO ", table, " SELECT ", absl::StrJoin(values, ", "),
                            " FROM (SELECT * FROM ", table, " LIMIT 1) t, generate_series(1, ",
                            count, ") g"));
  }

  void FillTables() {
    // Foreign keys are not what is measured.
    admin_.connection().set_variable("session_replication_role", "replica");
    constexpr int kRows = 20000;
    const std::string id = "'g' || g";
    const std::string day = "to_char(date '2000-01-01' + g % 7000, 'YYYY-MM-DD')";
    Multiply("document", kRows, {{"document_id", id}, {"publish_date", day}, {"create_time", day}});
    Multiply("sentence", kRows,
             {{"document_id", id},
              {"publish_date", day},
              {"search_terms",
               "ARRAY[chr(20000 + g % 1000), chr(20000 + g % 1000) || chr(21000 + g % 7)]"}});
    Multiply("observation", kRows,
             {{"document_id", id},
              {"publish_date", day},
              {"last_day", day},
              {"indicator", "'i' || g % 500"},
              {"region_entity", "'r' || g % 500"},
              {"subject_entity", "'s' || g % 500"},
              {"series", "'x' || g % 900"}});
    Multiply("comparison", kRows, {{"document_id", id}, {"left_indicator", "'i' || g % 500"}});
    Multiply("mention", kRows, {{"document_id", id}, {"entity", "'e' || g % 500"}});
    Multiply(
        "finding", kRows,
        {{"finding_id", id}, {"create_time", day}, {"documents", "ARRAY['documents/g' || g]"}});
    Multiply("entity", kRows,
             {{"entity_id", id}, {"display_name", id}, {"codes", "ARRAY[g::text]"}});
    Multiply("entity_name", kRows,
             {{"entity_id", id},
              {"name", id},
              {"folded_name", id},
              {"bigrams", "ARRAY[chr(20000 + g % 900) || chr(21000 + g % 7)]"}});
    Multiply("indicator", kRows, {{"indicator_id", id}, {"display_name", id}});
    Multiply("indicator_name", kRows, {{"indicator_id", id}, {"name", id}, {"folded_name", id}});
    Multiply("document_entity", kRows, {{"document_id", id}, {"entity_id", id}});
    Multiply("document_indicator", kRows, {{"document_id", id}, {"indicator_id", id}});
    Multiply("series_point", kRows,
             {{"document_id", id},
              {"series_id", "'x' || g % 900"},
              {"family_id", "'f' || g % 700"},
              {"last_day", day},
              {"publish_date", day}});
    Multiply("series", kRows,
             {{"series_id", "'x' || g"},
              {"indicator", "'i' || g % 500"},
              {"region_entity", "'r' || g % 500"},
              {"subject_entity", "'s' || g % 500"},
              {"family_id", "'f' || g / 2"},
              {"display_name", id}});
    Multiply("document_series", kRows,
             {{"document_id", id},
              {"series_id", "'x' || g % 900"},
              {"family_id", "'f' || g % 900"},
              {"undated_count", "(g % 2)::int"}});
    admin_.Run("ANALYZE");
  }

  std::string Explain(const std::string& sql, const SqlParameters& parameters) {
    pqxx::nontransaction transaction(admin_.connection());
    std::string plan;
    for (const pqxx::row& row : transaction.exec_params(
             "EXPLAIN " + sql, pqxx::prepare::make_dynamic_params(parameters))) {
      absl::StrAppend(&plan, row[0].c_str(), "\n");
    }
    return plan;
  }

  void ExpectIndexed(const std::string& sql, const SqlParameters& parameters) {
    const std::string plan = Explain(sql, parameters);
    EXPECT_FALSE(absl::StrContains(plan, "Seq Scan")) << sql << "\n" << plan;
    EXPECT_TRUE(absl::StrContains(plan, "Index")) << sql << "\n" << plan;
  }

  void ExpectIndexed(RecordKind kind, const ListQuery& query,
                     const std::vector<std::string>& words = {}) {
    const absl::StatusOr<ListSql> list = MakeListSql(kind, query, words);
    ASSERT_EQ(list.status(), absl::OkStatus());
    ExpectIndexed(list->sql, list->parameters);
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
  EXPECT_EQ(columns_of("series_point"), static_cast<int>(SeriesPointColumns().size()) + 3);
  constexpr int kWrittenOfSeries = 7;  // those which the test above derives again
  EXPECT_EQ(columns_of("document_series"), kWrittenOfSeries);
}

// So that the tables can be distributed by their document.
TEST_F(StoredRowsTest, HaveTheDocumentInEveryKeyOfWhatItOwns) {
  const pqxx::result keys = admin_.Run(
      "SELECT c.relname, i.indexrelid::regclass::text, a.attname FROM pg_index i"
      " JOIN pg_class c ON c.oid = i.indrelid JOIN pg_namespace n ON n.oid = c.relnamespace"
      " JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = i.indkey[0]"
      " WHERE i.indisunique AND n.nspname = 'public' AND EXISTS (SELECT 1 FROM pg_constraint f"
      " WHERE f.conrelid = c.oid AND f.contype = 'f')");
  EXPECT_GE(keys.size(), 12u);
  for (const pqxx::row& key : keys)
    EXPECT_EQ(key[2].as<std::string>(), "document_id") << key[1].c_str();
  EXPECT_EQ(admin_.Count("SELECT count(*)::int FROM pg_class WHERE relkind = 'S'"), 0)
      << "sequences";
  EXPECT_EQ(admin_.Count("SELECT count(*)::int FROM pg_trigger WHERE NOT tgisinternal"), 0);
}

TEST_F(StoredRowsTest, AreFoundByAnIndex) {
  Store(MakeSampleRecords("d1"));
  FillTables();
  const auto is = [](const char* field, const char* value,
                     Condition::Op op = Condition::Op::kEqual) {
    ListQuery query;
    query.condition = {Condition::Kind::kCompare, {}, field, op, value};
    return query;
  };
  ListQuery all, of_document, by_publication;
  of_document.parent = "documents/g77";
  by_publication.order_field = "publish_date";
  by_publication.descending = true;
  for (RecordKind kind : {RecordKind::kDocument, RecordKind::kSentence, RecordKind::kObservation,
                          RecordKind::kComparison, RecordKind::kMention, RecordKind::kEntity,
                          RecordKind::kIndicator, RecordKind::kSeries, RecordKind::kFinding}) {
    ExpectIndexed(kind, all);
    ExpectIndexed(kind, of_document);
  }
  ExpectIndexed(RecordKind::kObservation, by_publication);
  ExpectIndexed(RecordKind::kObservation, is("series_key.indicator", "i77"));
  ExpectIndexed(RecordKind::kObservation, is("series_key.region_entity", "r77"));
  ExpectIndexed(RecordKind::kObservation, is("series_key.subject_entity", "s77"));
  ExpectIndexed(RecordKind::kObservation, is("series", "x77"));
  ExpectIndexed(RecordKind::kObservation,
                is("publish_date", "2019-02-27", Condition::Op::kGreaterOrEqual));
  ExpectIndexed(RecordKind::kComparison, is("left.series_key.indicator", "i77"));
  ExpectIndexed(RecordKind::kMention, is("entity", "e77"));
  ExpectIndexed(RecordKind::kFinding, is("documents", "documents/g77", Condition::Op::kHas));
  ExpectIndexed(RecordKind::kEntity, is("codes", "77", Condition::Op::kHas));
  ExpectIndexed(RecordKind::kDocument, is("publish_date", "2001-02-03"));
  ExpectIndexed(RecordKind::kSentence, all, {"\u4e20\u5208"});
  ExpectIndexed(RecordKind::kSentence, all, {"\u4e20"});
  ExpectIndexed(RecordKind::kSeries, is("key.indicator", "i77"));
  ExpectIndexed(RecordKind::kSeries, is("key.subject_entity", "s77"));
  ExpectIndexed(RecordKind::kSeries, is("key.region_entity", "r77"));
  ExpectIndexed(RecordKind::kSeries, is("family", "f77"));
  // What a comparison of regions asks.
  ListQuery members;
  members.condition.children = {is("key.indicator", "i77").condition,
                                is("key.measure", "2").condition,
                                is("key.subject_entity", "").condition};
  ExpectIndexed(RecordKind::kSeries, members);
  ListQuery stated;
  stated.condition.children = {
      is("left.series_key.indicator", "i77").condition,
      is("left.period.last_day", "2019-02-27", Condition::Op::kGreaterOrEqual).condition};
  ExpectIndexed(RecordKind::kComparison, stated);
  ListQuery by_name;
  by_name.order_field = "display_name";
  ExpectIndexed(RecordKind::kSeries, by_name);
  const auto resolve = MakeResolveSql(RecordKind::kEntity, "\u4e20\u5208\u4e20", 0, 5);
  ASSERT_EQ(resolve.status(), absl::OkStatus());
  ExpectIndexed(resolve->sql, resolve->parameters);
}

TEST_F(StoredRowsTest, ArePointsFoundByAnIndex) {
  Store(MakeSampleRecords("d1"));
  FillTables();
  PointQuery one;
  one.series = {"series/x77"};
  PointQuery twenty = one;
  for (int i = 0; i < 19; ++i) twenty.series.push_back(absl::StrCat("series/x", i));
  twenty.ends_from = "2003-01-01";
  twenty.ends_until = "2008-01-01";
  twenty.published_until = "2007-01-01";
  twenty.known_at = absl::Now();
  twenty.min_confidence = 0.1;
  ExpectIndexed(SeriesByIdSql(), {ArrayText({"x77", "x78", "none"})});
  ExpectIndexed(IndicatorsByIdSql(), {ArrayText({"g77", "none"})});
  PointQuery family;
  family.families = {"f77", "f78"};
  for (const PointQuery& query : {one, twenty, family}) {
    const absl::StatusOr<PointSql> sql = MakePointSql(query);
    ASSERT_EQ(sql.status(), absl::OkStatus());
    ExpectIndexed(sql->sql, sql->parameters);
  }
}

TEST_F(StoredRowsTest, ArePortionsOfTheAuditFoundByAnIndex) {
  Store(MakeSampleRecords("d1"));
  FillTables();
  for (const char* table : {"audit_due", "audit_unit", "audit_unit_finding"}) {
    const std::string finding = table == std::string("audit_unit_finding") ? ", 'g' || g" : "";
    const std::string document = table == std::string("audit_due") ? "'g' || g, " : "";
    admin_.Run(absl::StrCat("INSERT INTO ", table, " SELECT ", document,
                            "'i' || g, 's' || g, 'r' || g, 2000 + g % 20", finding,
                            " FROM generate_series(1, 20000) g"));
    admin_.Run(absl::StrCat("ANALYZE ", table));
  }
  const SqlParameters units = {ArrayText({"i77", "i78"}), ArrayText({"s77", "s78"}),
                               ArrayText({"r77", "r78"}), ArrayText({"2017", "2018"})};
  ExpectIndexed(kDueUnitsSql, {"64"});
  for (const char* sql : {kLockUnitsSql, kForgetDueSql, kReleaseUnitsSql})
    ExpectIndexed(sql, units);
  ExpectIndexed(kPlacesOfUnitsSql,
                {ArrayText({"0", "1"}), units[0], units[1], units[2],
                 ArrayText({"2016-01-01", "2017-01-01"}), ArrayText({"2017-12-31", "2018-12-31"})});
  ExpectIndexed(kObservationsOfUnitSql, {ArrayText({"g77", "g78"}), ArrayText({"0", "1"})});
  ExpectIndexed(kValuesOfPartsSql, {ArrayText({"g77", "g78"}), ArrayText({"", "r1"})});
  ExpectIndexed(kComparisonsOfUnitSql,
                {ArrayText({"i77", "i78"}), "s77", ArrayText({"", "r1"}), ArrayText({"g77"})});
  ExpectIndexed(kClaimsOfUnitSql,
                {ArrayText({"i77", "i78"}), "s77", ArrayText({"", "r1"}), ArrayText({"4", "5"})});
  ExpectIndexed(kIndicatorsOfUnitSql, {ArrayText({"g77", "g78"})});
  ExpectIndexed(kFindingsOfUnitSql, {"i77", "s77", "r77", "2017"});
}

// The check above can fail: a question without an index is seen.
TEST_F(StoredRowsTest, ShowWhereNoIndexAnswers) {
  Store(MakeSampleRecords("d1"));
  FillTables();
  const std::string plan =
      Explain("SELECT record FROM observation WHERE source_text = $1", {"国家统计局"});
  EXPECT_TRUE(absl::StrContains(plan, "Seq Scan")) << plan;
}

}  // namespace
}  // namespace zhibiao
