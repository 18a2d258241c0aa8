#include "record-query/filter.h"

#include <random>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "record-query/filter_value.h"
#include "zhibiao/v1/resources.pb.h"

namespace zhibiao {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

const RecordSchema& Schema() {
  static const RecordSchema schema(v1::Observation::descriptor(),
                                   {{"series_key.indicator", FieldType::kText},
                                    {"series_key.measure", FieldType::kEnum},
                                    {"series_key.base_year", FieldType::kInteger},
                                    {"indicator_text", FieldType::kText},
                                    {"confidence", FieldType::kDouble},
                                    {"publish_date", FieldType::kDay, true},
                                    {"create_time", FieldType::kText, true},
                                    {"inferred_fields", FieldType::kTextList}});
  return schema;
}

std::string Show(const Condition& condition) {
  static const char* kOps[] = {"=", "!=", "<", "<=", ">", ">=", ":"};
  std::vector<std::string> children;
  for (const Condition& child : condition.children) children.push_back(Show(child));
  const std::string listed = absl::StrJoin(children, " ");
  switch (condition.kind) {
    case Condition::Kind::kAnd:
      return absl::StrCat("and(", listed, ")");
    case Condition::Kind::kOr:
      return absl::StrCat("or(", listed, ")");
    case Condition::Kind::kNot:
      return absl::StrCat("not(", listed, ")");
    case Condition::Kind::kCompare:
      return absl::StrCat(condition.field, kOps[static_cast<int>(condition.op)], condition.value);
  }
  return "?";
}

std::string Read(absl::string_view filter) {
  absl::StatusOr<Condition> condition = ParseFilter(filter, Schema());
  return condition.ok() ? Show(*condition) : absl::StrCat("error: ", condition.status().message());
}

std::string Complaint(absl::string_view filter) {
  absl::StatusOr<Condition> condition = ParseFilter(filter, Schema());
  if (condition.ok()) return absl::StrCat("read: ", Show(*condition));
  EXPECT_EQ(condition.status().code(), absl::StatusCode::kInvalidArgument) << filter;
  return std::string(condition.status().message());
}

TEST(FilterTest, ReadsNothingAsTrue) {
  EXPECT_EQ(Read(""), "and()");
  EXPECT_EQ(Read(" \t\n\xE3\x80\x80"), "and()");
}

TEST(FilterTest, ReadsEveryComparatorAndType) {
  EXPECT_EQ(Read("indicator_text = \"工业增加值\""), "indicator_text=工业增加值");
  EXPECT_EQ(Read("indicator_text=工业增加值"), "indicator_text=工业增加值");
  EXPECT_EQ(Read("indicator_text:'增加'"), "indicator_text:增加");
  EXPECT_EQ(Read("series_key.indicator != indicators/iva"), "series_key.indicator!=indicators/iva");
  EXPECT_EQ(Read("publish_date >= \"2020-01-01\""), "publish_date>=2020-01-01");
  EXPECT_EQ(Read("publish_date < 2020-02-29"), "publish_date<2020-02-29");
  EXPECT_EQ(Read("confidence > 0.50"), "confidence>0.50");
  EXPECT_EQ(Read("confidence <= -7"), "confidence<=-7");
  EXPECT_EQ(Read("confidence = +7.5"), "confidence=7.5");
  EXPECT_EQ(Read("series_key.base_year = +2015"), "series_key.base_year=2015");
  EXPECT_EQ(Read("series_key.measure = MEASURE_SHARE"), "series_key.measure=4");
  EXPECT_EQ(Read("inferred_fields:\"period.first_day\""), "inferred_fields:period.first_day");
}

TEST(FilterTest, AsksWhetherAFieldIsSet) {
  EXPECT_EQ(Read("series_key.indicator:*"), "series_key.indicator!=");
  EXPECT_EQ(Read("NOT publish_date:*"), "not(publish_date!=)");
  EXPECT_EQ(Read("series_key.measure:*"), "series_key.measure!=0");
  EXPECT_EQ(Read("publish_date = ''"), "publish_date=");
  EXPECT_EQ(Read("indicator_text:'*'"), "indicator_text:*");
  EXPECT_THAT(Complaint("inferred_fields:*"), HasSubstr("is set cannot be asked"));
}

TEST(FilterTest, ReadsTimesInUtc) {
  EXPECT_EQ(Read("create_time < '2020-12-22T08:00:00+08:00'"),
            "create_time<2020-12-22T00:00:00.000000Z");
  EXPECT_EQ(Read("create_time >= 2020-12-22"), "create_time>=2020-12-22T00:00:00.000000Z");
  EXPECT_THAT(Complaint("create_time > '2020-12-22 08:00'"),
              HasSubstr("takes a time such as 2020-12-22T08:00:00+08:00, not `2020-12-22 08:00`"));
  EXPECT_THAT(Complaint("create_time > 'infinite-future'"), HasSubstr("takes a time"));
  EXPECT_THAT(Complaint("create_time:'2020'"), HasSubstr("compare `create_time` with `=`"));
}

TEST(FilterTest, ReadsFlags) {
  const RecordSchema indicators(v1::Indicator::descriptor(), {{"catalogued", FieldType::kText}});
  EXPECT_EQ(Show(*ParseFilter("catalogued = true", indicators)), "catalogued=true");
  EXPECT_EQ(ParseFilter("catalogued = yes", indicators).status().message(),
            "column 14: `catalogued` takes true or false, not `yes`");
  EXPECT_FALSE(ParseFilter("catalogued > false", indicators).ok());
}

TEST(FilterTest, KeepsWhatIsQuoted) {
  EXPECT_EQ(Read(R"(indicator_text = "a \"b\" \\ 'c' AND (d")"),
            R"(indicator_text=a "b" \ 'c' AND (d)");
  EXPECT_EQ(Read("indicator_text = 'AND'"), "indicator_text=AND");
  EXPECT_EQ(Read("indicator_text = '“六稳”：（一）'"), "indicator_text=“六稳”：（一）");
  EXPECT_EQ(Read("indicator_text = ''"), "indicator_text=");
}

TEST(FilterTest, BindsOrTighterThanAnd) {
  EXPECT_EQ(Read("confidence=1 AND confidence=2 OR confidence=3"),
            "and(confidence=1 or(confidence=2 confidence=3))");
  EXPECT_EQ(Read("confidence=1 OR confidence=2 AND confidence=3"),
            "and(or(confidence=1 confidence=2) confidence=3)");
  EXPECT_EQ(Read("(confidence=1 AND confidence=2) OR confidence=3"),
            "or(and(confidence=1 confidence=2) confidence=3)");
}

TEST(FilterTest, ReadsJuxtapositionAsAnd) {
  EXPECT_EQ(Read("confidence=1 confidence=2 OR confidence=3"),
            "and(confidence=1 or(confidence=2 confidence=3))");
  EXPECT_EQ(Read("confidence=1 (confidence=2)"), "and(confidence=1 confidence=2)");
}

TEST(FilterTest, ReadsNegation) {
  EXPECT_EQ(Read("NOT confidence=1 confidence=2"), "and(not(confidence=1) confidence=2)");
  EXPECT_EQ(Read("-confidence=1"), "not(confidence=1)");
  EXPECT_EQ(Read("-(confidence=1 OR confidence=2)"), "not(or(confidence=1 confidence=2))");
  EXPECT_EQ(Read("confidence=1 OR NOT (confidence=2)"), "or(confidence=1 not(confidence=2))");
}

TEST(FilterErrorTest, NamesTheFieldThatWasMeant) {
  EXPECT_EQ(Complaint("confidence>0 publsh_date = 2020-01-01"),
            "column 14: `publsh_date` is no field to filter Observation by; did you mean "
            "`publish_date`?");
  EXPECT_THAT(Complaint("indicator = x"), HasSubstr("did you mean `series_key.indicator`?"));
  EXPECT_THAT(Complaint("zzzzzzzzz = x"),
              HasSubstr("there are `series_key.indicator`, `series_key.measure`"));
}

TEST(FilterErrorTest, CountsColumnsInCharacters) {
  EXPECT_THAT(Complaint("indicator_text = '工业' AND 年份 = 1"),
              StartsWith("column 27: `年份` is no field"));
}

TEST(FilterErrorTest, SaysWhichValueWasWanted) {
  EXPECT_EQ(Complaint("publish_date = 2020-02-30"),
            "column 16: `publish_date` takes a day as YYYY-MM-DD, not `2020-02-30`");
  EXPECT_EQ(Complaint("confidence = high"),
            "column 14: `confidence` takes a number such as -7.5, not `high`");
  for (const char* text : {"nan", "1e5", "0x10", ".5", "5.", "-", "1.2.3", "''"}) {
    EXPECT_THAT(Complaint(absl::StrCat("confidence = ", text)), HasSubstr("takes a number"))
        << text;
  }
  EXPECT_THAT(Complaint("confidence = 0." + std::string(400, '0')), HasSubstr("takes a number"));
  EXPECT_EQ(Complaint("series_key.base_year = 20.5"),
            "column 24: `series_key.base_year` takes an integer, not `20.5`");
  EXPECT_EQ(
      Complaint("series_key.measure = MEASURE_SHAR"),
      "column 22: `series_key.measure` takes a name of Measure, not `MEASURE_SHAR`; did you mean "
      "`MEASURE_SHARE`?");
  EXPECT_THAT(Complaint("confidence ="),
              HasSubstr("a value for `confidence` is wanted, not the end"));
  EXPECT_THAT(Complaint("confidence = AND"),
              HasSubstr("a value for `confidence` is wanted, not `AND`"));
  EXPECT_THAT(Complaint("confidence = (1)"),
              HasSubstr("a value for `confidence` is wanted, not `(`"));
}

TEST(FilterErrorTest, RefusesComparatorsThatTheTypeHasNot) {
  EXPECT_THAT(Complaint("inferred_fields = x"),
              HasSubstr("is a list; ask for an element with `:`"));
  EXPECT_THAT(Complaint("series_key.measure > MEASURE_SHARE"),
              HasSubstr("with `=` or `!=`, it has no order"));
  EXPECT_THAT(Complaint("publish_date:2020-01-01"), HasSubstr("compare `publish_date` with `=`"));
}

TEST(FilterErrorTest, PointsAtWhatIsMalformed) {
  EXPECT_EQ(Complaint("(confidence=1"), "column 1: the parenthesis opened here is not closed");
  EXPECT_EQ(Complaint("confidence=1)"), "column 13: `)` closes nothing");
  EXPECT_EQ(Complaint("indicator_text = 'a"), "column 18: the quote opened here is not closed");
  EXPECT_EQ(Complaint("confidence=1 AND"),
            "column 17: a field or `(` is wanted, not the end of the filter");
  EXPECT_EQ(Complaint("confidence=1 OR OR"), "column 17: a field or `(` is wanted, not `OR`");
  EXPECT_EQ(Complaint("()"), "column 2: a field or `(` is wanted, not `)`");
  EXPECT_EQ(Complaint("confidence ! 1"), "column 12: `!` is not expected here; write != or NOT");
  EXPECT_EQ(
      Complaint("confidence"),
      "column 11: one of = != < <= > >= : is wanted after `confidence`, not the end of the filter");
  EXPECT_EQ(Complaint("now() > 1"), "column 1: there is no function `now`");
  EXPECT_EQ(Complaint("confidence=1 and confidence=2"),
            "column 14: `and` is written in capitals: AND");
  EXPECT_EQ(Complaint(R"(indicator_text = "\n")"),
            "column 19: a backslash may only stand before a quote or a backslash");
  EXPECT_THAT(Complaint(std::string("indicator_text = 'a\0b'", 22)),
              HasSubstr("control character"));
  EXPECT_THAT(Complaint(std::string("a\0b = 1", 7)), HasSubstr("column 2:"));
}

TEST(FilterErrorTest, RecognisesSignsOfTheInputMethod) {
  EXPECT_EQ(Complaint("indicator_text = “工业”"),
            "column 18: “ has no meaning outside of quotes; write \" instead");
  EXPECT_EQ(Complaint("indicator_text＝工业"),
            "column 15: ＝ has no meaning outside of quotes; write = instead");
}

TEST(FilterErrorTest, StaysShortWhateverWasSent) {
  const std::string word(3000, 'x');
  EXPECT_LT(Complaint(absl::StrCat(word, " = 1")).size(), 400u);
  EXPECT_LT(Complaint(absl::StrCat("confidence = ", word)).size(), 400u);
}

TEST(FilterLimitTest, RefusesWhatIsTooLongTooDeepOrTooMuch) {
  EXPECT_THAT(Complaint(std::string(kLongestFilterBytes + 1, ' ')), HasSubstr("4096 bytes"));
  EXPECT_THAT(Complaint(std::string(4000, '(')), HasSubstr("nested 32 deep"));
  const std::string deep = absl::StrCat(std::string(kDeepestFilterNesting, '('), "confidence=1",
                                        std::string(kDeepestFilterNesting, ')'));
  EXPECT_EQ(Read(deep), "confidence=1");
  EXPECT_THAT(Complaint(absl::StrCat("(", deep, ")")), HasSubstr("nested 32 deep"));
  std::string many;
  for (int i = 0; i < kMostFilterComparisons; ++i) absl::StrAppend(&many, "confidence=1 ");
  EXPECT_THAT(Read(many), StartsWith("and("));
  EXPECT_THAT(Complaint(many + "confidence=1"), HasSubstr("100 comparisons"));
}

TEST(FilterLimitTest, SurvivesAnyMixtureOfItsWords) {
  const std::vector<std::string> words = {"confidence", "=",  "1",    "AND", "OR", "NOT",
                                          "(",          ")",  "-",    "'",   "\"", "\\",
                                          ":",          "!=", "工业", " ",   "“",  "\xE5"};
  std::mt19937 random(20201222);
  int read = 0;
  for (int i = 0; i < 20000; ++i) {
    std::string filter;
    for (size_t length = random() % 12; length > 0; --length) {
      absl::StrAppend(&filter, words[random() % words.size()], random() % 2 == 0 ? " " : "");
    }
    absl::StatusOr<Condition> condition = ParseFilter(filter, Schema());
    if (condition.ok()) {
      ++read;
    } else {
      EXPECT_THAT(std::string(condition.status().message()), StartsWith("column ")) << filter;
    }
  }
  EXPECT_GT(read, 0);
}

TEST(DayTest, IsADayOfTheCalendar) {
  EXPECT_TRUE(IsDay("2020-02-29"));
  for (const char* text : {"2019-02-29", "2020-1-01", "2020-00-10", "2020-01-00", "20200101",
                           "2020-01-01 ", "0000-01-01", "+020-01-01", ""}) {
    EXPECT_FALSE(IsDay(text)) << text;
  }
}

}  // namespace
}  // namespace zhibiao
