// No question of the store reads a table from end to end: the plan of every SQL that is built for a
// question is explained, and every method of the reader is asked while the database counts the rows
// that it looks at. The tables are so large that PostgreSQL would rather scan none.
#include <gmock/gmock.h>

#include <functional>
#include <map>
#include <memory>
#include <set>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "record-store/postgres/audit_sql.h"
#include "record-store/postgres/condition_sql.h"
#include "record-store/postgres/list_sql.h"
#include "record-store/postgres/migrate.h"
#include "record-store/postgres/pg_query.h"
#include "record-store/postgres/point_sql.h"
#include "record-store/postgres/postgres_store.h"
#include "record-store/postgres/resolve_sql.h"
#include "record-store/testing/admin_session.h"
#include "record-store/testing/private_database.h"
#include "record-store/testing/sample_records.h"
#include "record-store/testing/spread_rows.h"

namespace zhibiao {
namespace {

using ::testing::AnyOf;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr int kRows = 20000;
constexpr RecordKind kKinds[] = {
    RecordKind::kDocument, RecordKind::kSentence,  RecordKind::kObservation,
    RecordKind::kMention,  RecordKind::kEntity,    RecordKind::kComparison,
    RecordKind::kSeries,   RecordKind::kIndicator, RecordKind::kFinding};
// Orders by these read the table: they are counted when a record is read.
constexpr const char* kCounted[] = {"entity.document_count", "indicator.observation_count",
                                    "series.document_count", "series.observation_count",
                                    "series.first_day",      "series.last_day"};

// One database for all tests, which only read.
class IndexedQuestionsTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    database_ = new std::string(MakePrivateDatabase());
    admin_ = new AdminSession(*database_);
    const auto writer = MakePostgresWriter({AsRole(*database_, kWriterRole)});
    ASSERT_EQ(writer->CreateDocument(MakeSampleRecords("d1"), {absl::Now() + absl::Seconds(20), ""})
                  .status(),
              absl::OkStatus());
    SpreadRows(*admin_, kRows);
  }

  static void TearDownTestSuite() {
    delete admin_;
    delete database_;
  }

  // The plan which a connection follows that has asked often: the server may by then have chosen
  // one plan for all values.
  static std::string Explain(const std::string& sql, const SqlParameters& parameters) {
    pqxx::nontransaction transaction(admin_->connection());
    transaction.exec(absl::StrCat("PREPARE question AS ", sql));
    std::vector<std::string> values;
    for (const std::string& value : parameters) values.push_back(transaction.quote(value));
    const std::string list =
        values.empty() ? "" : absl::StrCat("(", absl::StrJoin(values, ", "), ")");
    std::string plan;
    for (int i = 0; i < 7; ++i) {
      plan.clear();
      for (const pqxx::row& row : transaction.exec("EXPLAIN EXECUTE question" + list)) {
        absl::StrAppend(&plan, row[0].c_str(), "\n");
      }
    }
    transaction.exec("DEALLOCATE question");
    return plan;
  }

  static void ExpectIndexed(const std::string& sql, const SqlParameters& parameters) {
    const std::string plan = Explain(sql, parameters);
    EXPECT_THAT(plan, Not(HasSubstr("Seq Scan"))) << sql;
    EXPECT_THAT(plan, HasSubstr("Index")) << sql;
  }

  static std::string ExplainList(RecordKind kind, const ListQuery& query,
                                 const std::vector<std::string>& words = {}) {
    const absl::StatusOr<ListSql> list = MakeListSql(kind, query, words);
    EXPECT_EQ(list.status(), absl::OkStatus());
    return list.ok() ? Explain(list->sql, list->parameters) : "";
  }

  static void ExpectIndexed(RecordKind kind, const ListQuery& query,
                            const std::vector<std::string>& words = {}) {
    const std::string plan = ExplainList(kind, query, words);
    EXPECT_THAT(plan, Not(HasSubstr("Seq Scan"))) << TableOf(kind).name;
    EXPECT_THAT(plan, HasSubstr("Index")) << TableOf(kind).name;
  }

  // The columns which an index of the table begins with.
  static std::set<std::string> IndexedColumns(const std::string& table) {
    std::set<std::string> columns;
    for (const pqxx::row& row : admin_->Run(absl::StrCat(
             "SELECT a.attname FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid"
             " AND a.attnum = i.indkey[0] WHERE i.indrelid = '",
             table, "'::regclass"))) {
      columns.insert(row[0].as<std::string>());
    }
    return columns;
  }

  // A value that the column of a field has, in the text form of a Condition.
  static std::string ValueOf(RecordKind kind, const FilterableField& field) {
    const std::string column = ColumnOfField(kind, field.path);
    return admin_
        ->Run(absl::StrCat("SELECT ", column, field.type == FieldType::kTextList ? "[1]" : "",
                           " FROM ", TableOf(kind).name, " OFFSET 77 LIMIT 1"))[0][0]
        .as<std::string>();
  }

  static bool IsCounted(RecordKind kind, const FilterableField& field) {
    const std::string name = absl::StrCat(TableOf(kind).name, ".", field.path);
    return std::find(std::begin(kCounted), std::end(kCounted), name) != std::end(kCounted);
  }

  // Rows and index entries which the database looked at, over all tables of the store. Sessions
  // report at their end.
  static int64_t RowsReadSoFar() {
    EXPECT_TRUE(
        admin_->WaitFor("SELECT (count(*) = 0)::int FROM pg_stat_activity WHERE datname ="
                        " current_database() AND pid <> pg_backend_pid()"
                        " AND backend_type = 'client backend'"));
    admin_->Run("SELECT pg_stat_clear_snapshot()");
    return admin_
        ->Run(
            "SELECT coalesce(sum(seq_tup_read + coalesce(idx_tup_fetch, 0)), 0)::bigint +"
            " (SELECT coalesce(sum(idx_tup_read), 0)::bigint FROM pg_stat_user_indexes)"
            " FROM pg_stat_user_tables WHERE relname <> 'schema_migration'")[0][0]
        .as<int64_t>();
  }

  static std::string* database_;
  static AdminSession* admin_;
};

std::string* IndexedQuestionsTest::database_ = nullptr;
AdminSession* IndexedQuestionsTest::admin_ = nullptr;

ListQuery Is(const std::string& field, const std::string& value,
             Condition::Op op = Condition::Op::kEqual) {
  ListQuery query;
  query.condition = {Condition::Kind::kCompare, {}, field, op, value};
  return query;
}

TEST_F(IndexedQuestionsTest, ListsWithoutFilterFollowAnIndex) {
  ListQuery of_document;
  of_document.parent = "documents/g77";
  for (RecordKind kind : kKinds) {
    EXPECT_THAT(ExplainList(kind, {}), Not(HasSubstr("Sort"))) << TableOf(kind).name;
    ExpectIndexed(kind, {});
    ExpectIndexed(kind, of_document);
  }
}

TEST_F(IndexedQuestionsTest, FiltersByAFieldThatHasAnIndexUseIt) {
  int proven = 0;
  for (RecordKind kind : kKinds) {
    const std::set<std::string> indexed = IndexedColumns(TableOf(kind).name);
    for (const FilterableField& field : FilterableFields(kind)) {
      const std::string column = ColumnOfField(kind, field.path);
      if (indexed.count(column) == 0) continue;
      SCOPED_TRACE(absl::StrCat(TableOf(kind).name, ".", column));
      const bool is_list = field.type == FieldType::kTextList;
      const ListQuery query = Is(field.path, ValueOf(kind, field),
                                 is_list ? Condition::Op::kHas : Condition::Op::kEqual);
      const std::string plan = ExplainList(kind, query);
      EXPECT_THAT(plan, Not(HasSubstr("Seq Scan")));
      EXPECT_THAT(plan, ::testing::ContainsRegex(absl::StrCat("Index Cond: [^\n]*", column)));
      ++proven;
    }
  }
  EXPECT_GE(proven, 30) << "fields with an index";
}

TEST_F(IndexedQuestionsTest, OrdersFollowAnIndexFromEveryPlace) {
  std::set<std::string> counted;
  for (RecordKind kind : kKinds) {
    for (const FilterableField& field : FilterableFields(kind)) {
      if (!field.orderable) continue;
      SCOPED_TRACE(absl::StrCat(TableOf(kind).name, ".", field.path));
      if (IsCounted(kind, field)) {
        counted.insert(absl::StrCat(TableOf(kind).name, ".", field.path));
        continue;
      }
      for (bool descending : {false, true}) {
        ListQuery query;
        query.order_field = field.path;
        query.descending = descending;
        const std::string plan = ExplainList(kind, query);
        EXPECT_THAT(plan, Not(AnyOf(HasSubstr("Seq Scan"), HasSubstr("Sort"))));
        EXPECT_THAT(plan, HasSubstr("Index"));
      }
    }
  }
  EXPECT_EQ(counted, std::set<std::string>(std::begin(kCounted), std::end(kCounted)))
      << "no field is excused that could have an index";
}

// What is asked of a reader, by a name for people.
using Questions = std::map<std::string, std::function<absl::Status(RecordReader&)>>;

// By names, by forms of names, by a rare word.
Questions Lookups(absl::Time deadline) {
  using Reader = RecordReader;
  PointQuery points;
  points.series = {"series/x77", "series/x78"};
  points.deadline = deadline;
  return {
      {"GetDocument",
       [=](Reader& r) { return r.GetDocument("documents/g77", false, deadline).status(); }},
      {"GetDocument, full",
       [=](Reader& r) { return r.GetDocument("documents/g77", true, deadline).status(); }},
      {"GetComparison",
       [=](Reader& r) {
         return r.GetComparison("documents/g77/comparisons/c0", deadline).status();
       }},
      {"GetEntity", [=](Reader& r) { return r.GetEntity("entities/g77", deadline).status(); }},
      {"GetIndicator",
       [=](Reader& r) { return r.GetIndicator("indicators/g77", deadline).status(); }},
      {"GetFinding", [=](Reader& r) { return r.GetFinding("findings/g77", deadline).status(); }},
      {"GetIndicators",
       [=](Reader& r) {
         return r.GetIndicators({"indicators/g77", "indicators/g78"}, deadline).status();
       }},
      {"GetSeries",
       [=](Reader& r) {
         return r.GetSeries({"series/x77", "series/x78"}, deadline).status();
       }},
      {"GetObservations",
       [=](Reader& r) {
         return r
             .GetObservations({"documents/g77/observations/o0", "documents/g78/observations/o0"},
                              deadline)
             .status();
       }},
      {"ReadSeriesPoints", [=](Reader& r) { return r.ReadSeriesPoints(points).status(); }},
      {"ResolveEntity",
       [=](Reader& r) {
         return r.ResolveEntity("\u4e20\u5208\u4e20", v1::ENTITY_TYPE_UNSPECIFIED, 5, deadline)
             .status();
       }},
      {"ResolveIndicator",
       [=](Reader& r) { return r.ResolveIndicator("\u4e20\u5208\u4e20", 5, deadline).status(); }},
      {"SearchSentences, a rare word",
       [=](Reader& r) {
         ListQuery q;
         q.deadline = deadline;
         return r.SearchSentences({"\u4e20\u5208"}, q).status();
       }},
      {"Check", [=](Reader& r) { return r.Check(deadline); }},
  };
}

// Lists, each from its middle.
Questions Lists(const std::string& connection, absl::Time deadline) {
  using Reader = RecordReader;
  const auto begin_in_the_middle = [&](auto list, ListQuery query) {
    query.deadline = deadline;
    query.limit = 9000;
    const auto reader = MakePostgresReader({connection});
    auto page = list(*reader, query);
    EXPECT_EQ(page.status(), absl::OkStatus());
    EXPECT_NE(page->next, "");
    query.after = page->next;
    query.limit = 20;
    return std::function<absl::Status(Reader&)>(
        [list, query](Reader& r) { return list(r, query).status(); });
  };
  const std::vector<std::string> common = {"常"};
  ListQuery oldest_first, by_title;
  oldest_first.order_field = "publish_date";
  by_title.order_field = "title";
  return {
      {"SearchSentences, a common word",
       begin_in_the_middle(
           [=](Reader& r, const ListQuery& q) { return r.SearchSentences(common, q); }, {})},
      {"ListDocuments",
       begin_in_the_middle(
           [](Reader& r, const ListQuery& q) { return r.ListDocuments(q, q.limit < 100); }, {})},
      {"ListDocuments, oldest first",
       begin_in_the_middle([](Reader& r, const ListQuery& q) { return r.ListDocuments(q, false); },
                           oldest_first)},
      {"ListDocuments, by title",
       begin_in_the_middle([](Reader& r, const ListQuery& q) { return r.ListDocuments(q, false); },
                           by_title)},
      {"ListSentences",
       begin_in_the_middle([](Reader& r, const ListQuery& q) { return r.ListSentences(q); }, {})},
      {"ListObservations",
       begin_in_the_middle([](Reader& r, const ListQuery& q) { return r.ListObservations(q); },
                           {})},
      {"ListObservations, oldest first",
       begin_in_the_middle([](Reader& r, const ListQuery& q) { return r.ListObservations(q); },
                           oldest_first)},
      {"ListComparisons",
       begin_in_the_middle([](Reader& r, const ListQuery& q) { return r.ListComparisons(q); }, {})},
      {"ListMentions",
       begin_in_the_middle([](Reader& r, const ListQuery& q) { return r.ListMentions(q); }, {})},
      {"ListEntities",
       begin_in_the_middle([](Reader& r, const ListQuery& q) { return r.ListEntities(q); }, {})},
      {"ListIndicators",
       begin_in_the_middle([](Reader& r, const ListQuery& q) { return r.ListIndicators(q); }, {})},
      {"ListSeries",
       begin_in_the_middle([](Reader& r, const ListQuery& q) { return r.ListSeries(q); }, {})},
      {"ListFindings",
       begin_in_the_middle([](Reader& r, const ListQuery& q) { return r.ListFindings(q); }, {})},
  };
}

// Whatever the reader is asked, repeatedly and from the middle of a list, it looks at few rows.
TEST_F(IndexedQuestionsTest, EveryMethodOfTheReaderLooksAtFewRows) {
  const absl::Time deadline = absl::Now() + absl::Minutes(5);
  Questions questions = Lookups(deadline);
  questions.merge(Lists(AsRole(*database_, kReaderRole), deadline));
  constexpr int kTimes = 7;  // PostgreSQL may change its mind after five
  constexpr int64_t kFew = 1000;
  for (const auto& [name, ask] : questions) {
    const int64_t before = RowsReadSoFar();
    auto reader = MakePostgresReader({AsRole(*database_, kReaderRole)});
    for (int i = 0; i < kTimes; ++i) EXPECT_EQ(ask(*reader), absl::OkStatus()) << name;
    reader.reset();
    EXPECT_LE((RowsReadSoFar() - before) / kTimes, kFew) << name;
  }
}

// The counting can fail: a filter over a field without an index is seen.
TEST_F(IndexedQuestionsTest, PortionsOfTheAuditUseAnIndex) {
  const SqlParameters units = {ArrayText({"i77", "i78"}), ArrayText({"s77", "s78"}),
                               ArrayText({"r77", "r78"}), ArrayText({"2017", "2018"})};
  ExpectIndexed(kDueUnitsSql, {"64", "i77", "s77", "r77", "2017"});
  ExpectIndexed(kNoticesSql, units);
  ExpectIndexed(kForgetNoticesSql, {units[0], units[1], units[2], units[3],
                                    ArrayText({"g77", "g78"}), ArrayText({"1", "2"})});
  const std::string numbers = ArrayText({"0", "1"});
  ExpectIndexed(kUnitsWithClaimsSql, {numbers, units[0], units[1], units[2]});
  ExpectIndexed(kPlacesOfUnitsSql,
                {numbers, units[0], units[1], units[2], ArrayText({"2016-01-01", "2017-01-01"}),
                 ArrayText({"2017-12-31", "2018-12-31"})});
  ExpectIndexed(kObservationsAtPlacesSql, {ArrayText({"g77", "g78"}), numbers});
  ExpectIndexed(kValuesOfPartsSql, {ArrayText({"g77", "g78"}), ArrayText({"", "r1"})});
  ExpectIndexed(kComparisonsOfUnitsSql,
                {numbers, units[0], units[1], units[2], numbers, ArrayText({"g77", "g78"})});
  ExpectIndexed(kIndicatorsOfUnitsSql, {ArrayText({"g77", "g78"})});
  ExpectIndexed(kFindingsOfUnitsSql, units);
}

TEST_F(IndexedQuestionsTest, AQuestionThatReadsTheTableIsSeen) {
  const ListQuery query = Is("attribution.source_text", "新华社");
  EXPECT_THAT(ExplainList(RecordKind::kObservation, query), Not(HasSubstr("Index Cond")));
  const int64_t before = RowsReadSoFar();
  auto reader = MakePostgresReader({AsRole(*database_, kReaderRole)});
  ASSERT_EQ(reader->ListObservations(query).status(), absl::OkStatus());
  reader.reset();
  EXPECT_GE(RowsReadSoFar() - before, kRows);
}

TEST_F(IndexedQuestionsTest, SearchesAndNamesUseTheirTerms) {
  ExpectIndexed(RecordKind::kSentence, {}, {"\u4e20\u5208"});
  ExpectIndexed(RecordKind::kSentence, {}, {"\u4e20"});
  for (RecordKind kind : {RecordKind::kEntity, RecordKind::kIndicator}) {
    const auto resolve = MakeResolveSql(kind, "\u4e20\u5208\u4e20", 0, 5);
    ASSERT_EQ(resolve.status(), absl::OkStatus());
    ExpectIndexed(resolve->sql, resolve->parameters);
  }
}

// What the handlers of comparisons ask together.
TEST_F(IndexedQuestionsTest, SeveralConditionsUseTheBestIndex) {
  ListQuery members;
  members.condition.children = {Is("key.indicator", "i77").condition,
                                Is("key.measure", "2").condition,
                                Is("key.subject_entity", "").condition};
  ExpectIndexed(RecordKind::kSeries, members);
  Condition any;
  any.kind = Condition::Kind::kOr;
  for (int i = 0; i < 20; ++i) {
    any.children.push_back(Is("key.region_entity", absl::StrCat("r", i)).condition);
  }
  members.condition.children.push_back(any);
  ExpectIndexed(RecordKind::kSeries, members);
  ListQuery stated;
  stated.condition.children = {
      Is("left.series_key.indicator", "i77").condition,
      Is("left.period.last_day", "2019-02-27", Condition::Op::kGreaterOrEqual).condition};
  ExpectIndexed(RecordKind::kComparison, stated);
  ExpectIndexed(RecordKind::kObservation,
                Is("publish_date", "2019-02-27", Condition::Op::kGreaterOrEqual));
}

TEST_F(IndexedQuestionsTest, PointsAreFoundBySeriesAndByFamily) {
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
  ExpectIndexed(DocumentsByIdSql(), {ArrayText({"d77", "none"})});
  PointQuery family;
  family.families = {"f77", "f78"};
  for (const PointQuery& query : {one, twenty, family}) {
    const absl::StatusOr<PointSql> sql = MakePointSql(query);
    ASSERT_EQ(sql.status(), absl::OkStatus());
    ExpectIndexed(sql->sql, sql->parameters);
  }
}

}  // namespace
}  // namespace zhibiao
