#include "parser-service/extract/attribution.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"

namespace zhibiao {
namespace {

const Lexicon& Words() {
  static const auto* lexicon = Lexicon::Compile().value().release();
  return *lexicon;
}

struct Result {
  EntityReading entities;
  std::vector<AttributionScope> scopes;
  std::vector<std::string> words;  // of each scope
};

Result Read(absl::string_view text) {
  const SourceText source{std::string(text)};
  const DocumentLayout layout = ReadLayout(source, "text/plain");
  std::vector<std::vector<TermMatch>> terms(layout.blocks.size());
  for (size_t i = 0; i < terms.size(); ++i) Words().Scan(layout.blocks[i].text.chars(), &terms[i]);
  Result result;
  result.entities = ReadEntities(layout, source, terms);
  result.scopes = ReadAttributions(layout, result.entities, terms);
  for (const AttributionScope& scope : result.scopes) {
    const ByteRange origin =
        layout.blocks[scope.block].text.Origin(scope.range.begin, scope.range.end);
    result.words.emplace_back(text.substr(origin.begin, origin.end - origin.begin));
  }
  return result;
}

// Who vouches for the number `number` of `text`; 无 for nobody.
std::string SourceOf(absl::string_view text, absl::string_view number) {
  const Result result = Read(text);
  for (size_t i = 0; i < result.scopes.size(); ++i) {
    if (result.words[i].find(std::string(number)) != std::string::npos) {
      return result.scopes[i].source;
    }
  }
  return "无";
}

struct Row {
  absl::string_view text;
  absl::string_view number;
  absl::string_view source;
};

TEST(AttributionTest, ReadsReleasesOfBodies) {
  for (const Row& row :
       std::vector<Row>{{"国家统计局近日发布的数据显示，产量增长7%。", "7%", "国家统计局"},
                        {"国家统计局最新数据显示：产量增长7%。", "7%", "国家统计局"},
                        {"国家统计局今天（3月2日）公布，产量增长7%。", "7%", "国家统计局"},
                        {"市物价局日前发布的10月份价格走势分析显示，肉价涨7%。", "7%", "市物价局"},
                        {"中国羊绒工业协会发布数据。\n\n协会提供的数据显示，产量增长7%。", "7%",
                         "中国羊绒工业协会"},
                        {"国家统计局今天提供的统计数据表明，产量增长7%。", "7%", "国家统计局"},
                        {"商务部公布的最新统计显示，销量增长7%。", "7%", "商务部"},
                        {"据国家统计局统计，产量增长7%。", "7%", "国家统计局"},
                        {"据农业农村部农情调度，面积增长7%。", "7%", "农业农村部"},
                        {"据国家统计局住户抽样调查，收入增长7%。", "7%", "国家统计局"},
                        {"记者从兰州市统计局获悉，产量增长7%。", "7%", "兰州市统计局"},
                        {"来自兰州市统计局数据显示，产量增长7%。", "7%", "兰州市统计局"},
                        {"海关总署介绍，出口增长7%。", "7%", "海关总署"},
                        {"民政部副部长刘定远今天在合肥说，捐款增长7%。", "7%", "刘定远"},
                        {"工信部负责人在今天的发布会上表示，产量增长7%。", "7%", "工信部"},
                        {"工信部负责人今天在“2021年工业大会”上宣布，产量增长7%。", "7%", "工信部"},
                        {"商务部今天发布5月份主要贸易指标，出口增长7%。", "7%", "商务部"},
                        {"國家統計局昨（9）日公布5月進出口統計，出口增7%。", "7%", "國家統計局"},
                        {"商务部今天召开例行发布会，通报出口增长7%。", "7%", "商务部"},
                        {"商务部发布《外贸统计公报》。去年，出口增长7%。", "7%", "商务部"},
                        {"商务部发布《商品目录》，明确补贴7%。", "7%", "无"},
                        {"商务部对百家商场销售数据分析发现，销量增长7%。", "7%", "商务部"},
                        {"新华社北京2月26日电 商务部负责人今天说，出口增长7%。", "7%", "商务部"},
                        {"海关总署公布一季度出口6.12万亿元，增长7%。", "7%", "海关总署"},
                        {"今天商务部公布的外资数据中，实际使用外资增长7%。", "7%", "商务部"},
                        {"审计署公告显示，债务增长7%。", "7%", "审计署"},
                        {"世界银行将全球经济增长预期下调至7%。", "7%", "世界银行"},
                        {"國家統計局今早公布有關數據，產量按年增7%。", "7%", "國家統計局"}}) {
    EXPECT_EQ(SourceOf(row.text, row.number), row.source) << row.text;
  }
}

TEST(AttributionTest, ReadsSpeakers) {
  for (const Row& row :
       std::vector<Row>{{"许文清认为，产量将增长7%。", "7%", "许文清"},
                        {"协会秘书长许文清也表示，产量增长7%。", "7%", "许文清"},
                        {"据许文清介绍，产量增长7%。", "7%", "许文清"},
                        {"正如所长许文清所说，产量增长7%。", "7%", "许文清"},
                        {"在许文清看来，产量增长7%并不意外。", "7%", "许文清"},
                        {"云岭期货研究所副所长 许文清：产量增长7%。", "7%", "许文清"},
                        {"产量增长7%，所长许文清说。", "7%", "许文清"},
                        {"分析师许文清统计，产量增长7%。", "7%", "许文清"},
                        {"分析師許文清料，產量增長7%。", "7%", "許文清"},
                        {"发言人许文清在记者会表示，产量增长7%。", "7%", "许文清"},
                        {"所长许文清底气十足地说，产量增长7%。", "7%", "许文清"},
                        {"所长许文清在接受记者采访时表示，产量增长7%。", "7%", "许文清"}}) {
    EXPECT_EQ(SourceOf(row.text, row.number), row.source) << row.text;
  }
}

TEST(AttributionTest, GivesAllWordsOfAQuotationToItsSpeaker) {
  constexpr absl::string_view kText =
      "“一季度产量增长3%。二季度会更好，预计增长5%。”所长许文清告诉记者，“全年增长6%。”";
  EXPECT_EQ(SourceOf(kText, "3%"), "许文清");
  EXPECT_EQ(SourceOf(kText, "5%"), "许文清");
  EXPECT_EQ(SourceOf(kText, "6%"), "许文清");
}

TEST(AttributionTest, ResolvesAPronounToTheLastSpeaker) {
  constexpr absl::string_view kText =
      "所长许文清表示，需求平稳。“无论是出口还是内销，增长都在3%以上。”他指出。";
  EXPECT_EQ(SourceOf(kText, "3%"), "许文清");
}

TEST(AttributionTest, ReachesToTheEndOfTheParagraphOnly) {
  constexpr absl::string_view kText =
      "国家统计局公布，产量增长7%。其中，出口增长3%。\n\n近年来，企业增加到900家。\n";
  EXPECT_EQ(SourceOf(kText, "7%"), "国家统计局");
  EXPECT_EQ(SourceOf(kText, "3%"), "国家统计局");
  EXPECT_EQ(SourceOf(kText, "900"), "无");
}

TEST(AttributionTest, TakesTheReportOfAnUnknownBodyForNobodysElse) {
  constexpr absl::string_view kText =
      "人社部公布的数据显示，就业增长3%。\n\n云岭人力发布的就业指南报告显示，工资增长7%。\n";
  EXPECT_EQ(SourceOf(kText, "3%"), "人社部");
  EXPECT_EQ(SourceOf(kText, "7%"), "无");
}

TEST(AttributionTest, EndsWhereAnotherSourceSpeaks) {
  constexpr absl::string_view kText =
      "所长许文清指出，产值9600亿元。而据知情人士透露，产值只有7000亿元。据海关统计，出口800亿元。";
  EXPECT_EQ(SourceOf(kText, "9600"), "许文清");
  EXPECT_EQ(SourceOf(kText, "7000"), "无");
  EXPECT_EQ(SourceOf(kText, "800亿"), "海关");
}

TEST(AttributionTest, GoesOnWhereTheSameReportIsMeant) {
  EXPECT_EQ(SourceOf("国家统计局公布，产量增长7%。数据显示，出口增长3%。", "3%"), "国家统计局");
  EXPECT_EQ(SourceOf("国家统计局公布了统计公报，运行平稳。\n\n公报数据显示，产量增长7%。\n", "7%"),
            "国家统计局");
}

TEST(AttributionTest, ResumesWhatABodyHasPublished) {
  EXPECT_EQ(SourceOf("商务部今天公布了去年的外贸情况。数据显示，出口增长7%。", "7%"), "商务部");
  EXPECT_EQ(SourceOf("商务部发布的数据显示，进口增长3%。\n\n数据还显示，出口增长7%。\n", "7%"),
            "商务部");
  EXPECT_EQ(SourceOf("国家统计局公布，产量增长7%。\n\n此外，该局亦公布，出口增长3%。\n", "3%"),
            "国家统计局");
  constexpr absl::string_view kReport =
      "商务部发布《外贸发展公报》。\n\n近年来，企业增加到900家。\n\n《公报》显示，出口增长7%。\n";
  EXPECT_EQ(SourceOf(kReport, "7%"), "商务部");
  EXPECT_EQ(SourceOf(kReport, "900"), "无");
}

TEST(AttributionTest, DoesNotResumeWhatNobodyInParticularCounted) {
  EXPECT_EQ(SourceOf("商务部公布了外贸情况。\n\n统计显示，出口增长7%。\n", "7%"), "无");
  EXPECT_EQ(SourceOf("商务部公布了外贸情况。\n\n港口很忙，而数据显示，出口增长7%。\n", "7%"), "无");
  EXPECT_EQ(SourceOf("商务部公布了外贸情况。所长许文清表示，数据显示，出口增长7%。", "7%"),
            "许文清");
}

TEST(AttributionTest, LeavesUnnamedSourcesOut) {
  for (absl::string_view text :
       {"据统计，产量增长7%。", "统计显示，产量增长7%。", "据介绍，产量增长7%。",
        "专家表示，产量增长7%。", "业内人士认为，产量增长7%。", "数据显示，产量增长7%。",
        "工信部发布8件典型案例，涉及7%的企业。", "落实许文清书记的要求，产量增长7%。",
        "产量增长7%。", "工信部支持企业发展，产量增长7%。"}) {
    EXPECT_EQ(SourceOf(text, "7%"), "无") << text;
  }
}

TEST(AttributionTest, LeavesTheReleaseOfABodyToItself) {
  EXPECT_EQ(
      SourceOf("一季度运行情况\n\n来源：国家统计局\n\n据国家统计局统计，产量增长7%。\n", "7%"),
      "无");
}

TEST(AttributionTest, TellsReleasesFromOtherSources) {
  EXPECT_EQ(Read("国家统计局数据显示，产量增长7%。").scopes.at(0).kind,
            v1::ATTRIBUTION_KIND_OFFICIAL_RELEASE);
  EXPECT_EQ(Read("据中国羊绒工业协会统计，产量增长7%。").scopes.at(0).kind,
            v1::ATTRIBUTION_KIND_ORGANIZATION);
  EXPECT_EQ(Read("所长许文清认为，产量增长7%。").scopes.at(0).kind, v1::ATTRIBUTION_KIND_PERSON);
}

TEST(AttributionTest, ScopesAreInOrderAndDoNotOverlap) {
  const Result result = Read(
      "国家统计局公布，产量增长7%。“还会更好，全年增长8%"
      "。”所长许文清说。据海关统计，出口3亿元。\n\n"
      "许文清认为，出口增长3%。“价格平稳，涨幅不到2%。”他说。\n");
  ASSERT_GE(result.scopes.size(), 4u);
  for (size_t i = 1; i < result.scopes.size(); ++i) {
    const AttributionScope& before = result.scopes[i - 1];
    const AttributionScope& scope = result.scopes[i];
    EXPECT_TRUE(before.block < scope.block || before.range.end <= scope.range.begin);
    EXPECT_EQ(scope.source, result.entities.entities.at(scope.entity).name);
  }
}

TEST(AttributionTest, EndsOnHostileText) {
  for (absl::string_view piece :
       {"“", "”", "据", "他说。", "“好，", "数据显示", "王立说。", "："}) {
    std::string text;
    for (int i = 0; i < 20000; ++i) absl::StrAppend(&text, piece);
    const Result result = Read(text);
    for (const AttributionScope& scope : result.scopes) {
      EXPECT_LT(scope.range.begin, scope.range.end);
    }
  }
}

}  // namespace
}  // namespace zhibiao
