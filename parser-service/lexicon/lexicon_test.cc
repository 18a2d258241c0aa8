#include "parser-service/lexicon/lexicon.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "parser-service/text/folded_text.h"

namespace zhibiao {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

const Lexicon& Embedded() {
  static const Lexicon& lexicon = *Lexicon::Compile().value().release();
  return lexicon;
}

std::u16string Fold(absl::string_view text) {
  FoldedText folded;
  folded.AppendSource(text, {0, static_cast<uint32_t>(text.size())});
  return std::u16string(folded.chars());
}

// The matches of one kind as `words→id`.
std::vector<std::string> ScanFor(TermKind kind, absl::string_view text,
                                 const Lexicon& lexicon = Embedded()) {
  const std::u16string folded = Fold(text);
  std::vector<TermMatch> matches;
  lexicon.Scan(folded, &matches);
  std::vector<std::string> found;
  for (const TermMatch& match : matches) {
    if (match.term->kind != kind) continue;
    const auto words = std::u16string_view(folded).substr(match.begin, match.end - match.begin);
    found.push_back(absl::StrCat(Utf16ToUtf8(words), "→", match.term->id));
  }
  return found;
}

std::unique_ptr<const Lexicon> CompileWith(absl::string_view user_tsv) {
  auto lexicon = Lexicon::Compile(user_tsv);
  EXPECT_TRUE(lexicon.ok()) << lexicon.status();
  return lexicon.ok() ? *std::move(lexicon) : nullptr;
}

TEST(LexiconTest, OfOneKindFindsOnlyTheLongestThatBeginsAtAPlace) {
  EXPECT_THAT(ScanFor(TermKind::kUnit, "1.2吨标准煤"), ElementsAre("吨标准煤→吨标准煤"));
  EXPECT_THAT(ScanFor(TermKind::kUnit, "3元/吨"), ElementsAre("元/吨→CNY/t", "吨→t"));
}

TEST(LexiconTest, OfSeveralKindsFindsEachAtTheSamePlace) {
  std::vector<TermMatch> matches;
  Embedded().Scan(Fold("工业增加值"), &matches);
  std::vector<TermKind> at_begin;
  for (const TermMatch& match : matches) {
    if (match.begin == 0) at_begin.push_back(match.term->kind);
  }
  EXPECT_THAT(at_begin, Contains(TermKind::kIndicator));
  EXPECT_THAT(at_begin, Contains(TermKind::kSubject));
}

TEST(LexiconTest, OrdersMatchesByBeginThenLongestFirst) {
  std::vector<TermMatch> matches;
  Embedded().Scan(Fold("国家统计局工业司副司长介绍，北京市工业增加值增长3.2个百分点。"), &matches);
  ASSERT_THAT(matches, Not(IsEmpty()));
  EXPECT_TRUE(std::is_sorted(matches.begin(), matches.end(), [](const auto& a, const auto& b) {
    return a.begin != b.begin ? a.begin < b.begin : a.end > b.end;
  }));
}

TEST(LexiconTest, ReplacesTheMatchesOfAnEarlierScan) {
  std::vector<TermMatch> matches(3);
  Embedded().Scan(u"", &matches);
  EXPECT_THAT(matches, IsEmpty());
}

TEST(LexiconTest, FindsTraditionalAndFullWidthForms) {
  EXPECT_THAT(ScanFor(TermKind::kOrganization, "國家統計局發佈"), Contains("国家统计局→nbs"));
  EXPECT_THAT(ScanFor(TermKind::kUnit, "增长３．２％"), ElementsAre("%→%"));
  EXPECT_THAT(ScanFor(TermKind::kIndicator, "ＣＰＩ上涨"), ElementsAre("CPI→cpi"));
}

TEST(LexiconTest, FindsNoLatinFormInsideALongerWordOrNumber) {
  EXPECT_THAT(ScanFor(TermKind::kIndicator, "CPIA"), IsEmpty());
  EXPECT_THAT(ScanFor(TermKind::kIndicator, "xCPI"), IsEmpty());
  EXPECT_THAT(ScanFor(TermKind::kIndicator, "5月CPI同比"), ElementsAre("CPI→cpi"));
  EXPECT_THAT(ScanFor(TermKind::kIndicator, "M2同比"), ElementsAre("M2→m2"));
  EXPECT_THAT(ScanFor(TermKind::kIndicator, "M20"), IsEmpty());
  EXPECT_THAT(ScanFor(TermKind::kUnit, "3kg"), ElementsAre("kg→kg"));
}

TEST(LexiconTest, LeadsFromEveryWrittenFormToItsEntry) {
  for (const TermKind kind : {TermKind::kIndicator, TermKind::kUnit, TermKind::kMeasureWord,
                              TermKind::kSubject, TermKind::kPlace, TermKind::kOrganization,
                              TermKind::kTitle, TermKind::kSurname, TermKind::kProgramme}) {
    const auto terms = Embedded().TermsOf(kind);
    EXPECT_THAT(terms, Not(IsEmpty()));
    for (const Term* term : terms) {
      ASSERT_THAT(Embedded().Find(term->name), Contains(term));
      for (const std::string& alias : term->aliases) {
        ASSERT_THAT(Embedded().Find(alias), Contains(term)) << alias;
      }
    }
  }
}

TEST(LexiconTest, FindsNothingForWordsInNoList) {
  EXPECT_THAT(Embedded().Find("不在任何词表中的词"), IsEmpty());
  EXPECT_THAT(Embedded().Find(""), IsEmpty());
}

TEST(LexiconTest, SaysWhatTheCatalogueKnowsOfAnIndicator) {
  const auto found = Embedded().Find("居民消费价格指数");
  ASSERT_THAT(found, SizeIs(1));
  ASSERT_NE(found[0]->indicator, nullptr);
  EXPECT_EQ(found[0]->indicator->name(), "indicators/cpi");
  EXPECT_TRUE(found[0]->indicator->catalogued());
  EXPECT_EQ(found[0]->indicator->additivity(), v1::ADDITIVITY_NONE);
}

TEST(UserLexiconTest, AddsEntriesOfEveryKind) {
  const auto lexicon = CompileWith(
      "kind\tid\tname\taliases\tunit\tparent\n"
      "measure_word\t\t垄\n"
      "indicator\tcherry-output\t樱桃产量\t大樱桃产量\tt\n"
      "subject\tcherries\t樱桃\n"
      "place\ttest-zone\t青柳片区\t青河—柳河片区\t\tgbt2260-130000\n"
      "organization\ttest-office\t某某办公室\t某办\n"
      "title\t\t垄长\n");
  ASSERT_NE(lexicon, nullptr);
  EXPECT_THAT(ScanFor(TermKind::kIndicator, "大樱桃产量", *lexicon),
              Contains("大樱桃产量→cherry-output"));
  EXPECT_THAT(ScanFor(TermKind::kMeasureWord, "三垄", *lexicon), ElementsAre("垄→垄"));
  EXPECT_THAT(lexicon->Find("青河－柳河片区"), SizeIs(1)) << "dashes fold to one form";
  const auto found = lexicon->Find("樱桃产量");
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0]->indicator->default_unit().unit_code(), "t");
}

TEST(UserLexiconTest, TeachesAKnownEntryAnotherName) {
  const auto lexicon = CompileWith("kind\tid\tname\taliases\nindicator\tcpi\t\t消费品物价总指数\n");
  ASSERT_NE(lexicon, nullptr);
  const auto found = lexicon->Find("消费品物价总指数");
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0]->id, "cpi");
  EXPECT_THAT(found[0]->indicator->aliases(), Contains("消费品物价总指数"));
  EXPECT_THAT(lexicon->Find("CPI"), ElementsAre(found[0]));
}

TEST(UserLexiconTest, MayBeEmptyOrOnlyAHeader) {
  EXPECT_TRUE(Lexicon::Compile("").ok());
  EXPECT_TRUE(Lexicon::Compile("kind\tid\tname\n").ok());
}

TEST(UserLexiconTest, RefusesBadLinesWithTheirNumberAndWhatWasWanted) {
  const std::string header = "kind\tid\tname\taliases\tunit\tparent\tadditivity\tcode\trank\n";
  const std::pair<std::string, std::string> rows[] = {
      {"id\tname\nx\t甲\n", "line 1: the header lacks the column 'kind'"},
      {header + "river\tx\t黄河\n", "line 2: kind 'river' must be one of unit, measure_word"},
      {header + "\n\nindicator\tx\n", "line 4: the name is missing"},
      {header + "indicator\tBad Id\t甲产量\n", "line 2: id 'Bad Id' must be 1 to 63 small Latin"},
      {header + "indicator\t\t甲产量\n", "line 2: id '' must be"},
      {header + "indicator\tcpi\t别的名字\n", "line 2: the indicator 'cpi' is there already, as"},
      {header + "indicator\tx\t甲产量\t\tfurlong\n", "line 2: unit 'furlong' is in no list"},
      {header + "place\tx\t甲地\t\t\tnowhere\n", "line 2: parent 'nowhere' is no place"},
      {header + "indicator\tx\t甲产量\t\tt\t\tsome\n", "line 2: additivity 'some' must be flow"},
      {header + "place\tx\t甲地\t\tt\n", "line 2: only an indicator has a unit"},
      {header + "organization\tx\t甲局\t\t\t\t\t123\n", "line 2: a code needs its code_scheme"},
      {header + "surname\t\t甲\t\t\t\t\t\tfirst\n", "line 2: rank 'first' must be a number"},
      {header + "place\tx\t𠮷地\n", "line 2: '𠮷地' has a character beyond the basic plane"},
      {header + "place\tx\t" + std::string(65, 'a') + "\n", "is longer than 64 characters"},
  };
  for (const auto& [text, message] : rows) {
    const auto lexicon = Lexicon::Compile(text);
    ASSERT_EQ(lexicon.status().code(), absl::StatusCode::kInvalidArgument) << text;
    EXPECT_THAT(std::string(lexicon.status().message()),
                AllOf(HasSubstr("user lexicon line"), HasSubstr(message)));
  }
}

}  // namespace
}  // namespace zhibiao
