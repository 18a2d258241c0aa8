#include "record-store/narrow_columns.h"

#include <gmock/gmock.h>

#include <set>

#include "record-store/known_names.h"
#include "record-store/record_names.h"
#include "record-store/schema/migrations.h"

namespace zhibiao {
namespace {

using ::testing::ElementsAre;

Cell CellOf(const v1::Observation& observation, const std::string& name) {
  for (const auto& column : NarrowColumns<v1::Observation>()) {
    if (name == column.column) return column.derive(observation, v1::Document());
  }
  ADD_FAILURE() << "no column " << name;
  return {};
}

TEST(NarrowColumnsTest, TakesOnlyPlainDecimals) {
  v1::Observation o;
  for (const char* amount : {"7.0", "-3", "0.000001", "+5", ".5", "50124200000000"}) {
    o.mutable_quantity()->set_canonical_amount(amount);
    EXPECT_EQ(CellOf(o, "canonical_amount"), Cell(std::string(amount)));
  }
  for (const char* amount : {"", "-", ".", "1e9", "1,000", "NaN", "七", "1.2.3", " 1"}) {
    o.mutable_quantity()->set_canonical_amount(amount);
    EXPECT_EQ(CellOf(o, "canonical_amount"), Cell()) << amount;
  }
  o.mutable_quantity()->set_canonical_amount(std::string(100000, '9'));
  EXPECT_EQ(CellOf(o, "canonical_amount"), Cell());
}

TEST(NarrowColumnsTest, CutsLongTextsBetweenCharacters) {
  std::string text;
  for (int i = 0; i < 1000; ++i) text += "值";
  EXPECT_EQ(ColumnText(text).size(), 999u);
  EXPECT_EQ(ColumnText(std::string("a\0b", 3)),
            "a\xEF\xBF\xBD"
            "b");
  EXPECT_EQ(ColumnText("值"), "值");
}

TEST(NarrowColumnsTest, KeepsAllDigitsOfAConfidence) {
  v1::Observation o;
  for (double confidence : {0.0, 0.1, 0.95, 1.0 / 3, 1e-5}) {
    o.set_confidence(confidence);
    EXPECT_EQ(std::stod(std::get<std::string>(CellOf(o, "confidence"))), confidence);
  }
}

TEST(NarrowColumnsTest, WritesTimesThatSortAsTexts) {
  EXPECT_EQ(TimeText(ToTimestamp(absl::FromUnixMicros(1600000000000001))),
            "2020-09-13T12:26:40.000001Z");
  EXPECT_EQ(TimeText(google::protobuf::Timestamp()), "1970-01-01T00:00:00.000000Z");
}

TEST(NarrowColumnsTest, NamesEachFieldOnce) {
  for (int kind = 0; kind <= static_cast<int>(RecordKind::kFinding); ++kind) {
    std::set<std::string> paths;
    for (const FilterableField& field : FilterableFields(static_cast<RecordKind>(kind))) {
      EXPECT_TRUE(paths.insert(field.path).second) << field.path;
    }
    EXPECT_FALSE(paths.empty());
  }
}

TEST(RecordNamesTest, TakesNamesApart) {
  EXPECT_EQ(*ParseRecordName("entities/miit", "entities"), "miit");
  const auto owned = ParseOwnedName("documents/d1/observations/o7", "observations");
  ASSERT_TRUE(owned.ok());
  EXPECT_EQ(owned->document_id, "d1");
  EXPECT_EQ(owned->id, "o7");
}

TEST(RecordNamesTest, RefusesWhatIsNoName) {
  for (const char* name :
       {"", "entities", "entities/", "entities/-", "entities/a/b", "indicators/a"}) {
    EXPECT_EQ(ParseRecordName(name, "entities").status().code(),
              absl::StatusCode::kInvalidArgument);
  }
  for (const char* name : {"documents/-/observations/o", "documents/d/observations",
                           "documents/d/mentions/o", "documents/d/observations/o/p"}) {
    EXPECT_FALSE(ParseOwnedName(name, "observations").ok()) << name;
  }
  EXPECT_FALSE(ParseRecordName("entities/" + std::string(301, 'a'), "entities").ok());
}

TEST(RecordNamesTest, CutsALongNameBetweenCharactersInItsMessage) {
  std::string name = "x";
  for (int i = 0; i < 200; ++i) name += "樱";
  EXPECT_THAT(std::string(ParseRecordName(name, "entities").status().message()),
              testing::HasSubstr("樱` is not a name"));
}

TEST(KnownNamesTest, NamesAnEntityByNameAliasAndCode) {
  v1::Entity entity;
  entity.set_display_name("四川省");
  entity.add_aliases("四川");
  entity.add_aliases("四川");
  v1::EntityCode& code = *entity.add_codes();
  code.set_scheme("gbt2260");
  code.set_value("510000");
  std::vector<std::string> names;
  for (const KnownName& name : NamesOf(entity)) {
    names.push_back(name.folded);
    EXPECT_EQ(name.bigrams.empty(), name.form == NameForm::kCode);
  }
  EXPECT_THAT(names, ElementsAre("四川省", "四川", "510000", "gbt2260:510000"));
}

TEST(MigrationsTest, SplitsStatementsAtTheEndsOfLines) {
  EXPECT_THAT(
      SplitStatements("-- a; comment;\nCREATE TABLE a (\n  b text -- c; d\n);\n\nSELECT ';x';\n"),
      ElementsAre("CREATE TABLE a (\n  b text -- c; d\n)", "SELECT ';x'"));
  EXPECT_THAT(SplitStatements("SELECT 1"), ElementsAre("SELECT 1"));
  EXPECT_THAT(SplitStatements("DO $$\n  a;\n$$;\nDO $$ b; $$;\nc;\n"),
              ElementsAre("DO $$\n  a;\n$$", "DO $$ b; $$", "c"));
  EXPECT_THAT(SplitStatements("-- nothing\n"), testing::IsEmpty());
}

TEST(MigrationsTest, CountsFromOneWithoutAGap) {
  int expected = 0;
  for (const Migration& migration : Migrations()) {
    EXPECT_EQ(migration.version, ++expected);
    EXPECT_EQ(migration.digest.size(), 64u);
    EXPECT_LE(migration.serves_from, migration.version);
    EXPECT_FALSE(SplitStatements(migration.sql).empty());
  }
  EXPECT_GE(expected, 1);
}

}  // namespace
}  // namespace zhibiao
