#include "parser-service/extract/comparison_statement.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "parser-service/extract/comparison_words.h"

namespace zhibiao {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Block MakeBlock(const std::string& text) {
  Block block;
  block.text.AppendSource(text, {0, static_cast<uint32_t>(text.size())});
  uint32_t begin = 0;
  for (uint32_t at = 0; at < block.text.size(); ++at) {
    if (block.text[at] != u'。' && at + 1 < block.text.size()) continue;
    block.sentences.push_back({begin, at + 1});
    begin = at + 1;
  }
  return block;
}

std::string Slice(const Block& block, TextRange range) {
  return Utf16ToUtf8(block.text.chars().substr(range.begin, range.end - range.begin));
}

// `turn up: 利润增速|由负转正`, and behind a reference where there is one.
std::vector<std::string> Read(const std::string& text) {
  const Block block = MakeBlock(text);
  std::vector<std::string> lines;
  for (const ComparisonStatement& statement : ReadComparisonStatements(block, {})) {
    const std::string kind = v1::ComparisonKind_Name(statement.kind).substr(16);
    const std::string direction = v1::ComparisonDirection_Name(statement.direction).substr(21);
    std::string line =
        absl::StrCat(absl::AsciiStrToLower(kind), " ", absl::AsciiStrToLower(direction), ": ",
                     Slice(block, statement.subject), "|", Slice(block, statement.cue));
    if (statement.reference.begin < statement.reference.end) {
      absl::StrAppend(&line, "|", Slice(block, statement.reference));
    }
    lines.push_back(line);
  }
  return lines;
}

TEST(ComparisonStatementTest, ReadsAChangeOfSignAsATurn) {
  EXPECT_THAT(Read("上半年，化工企业利润增速由负转正。"),
              ElementsAre("turn up: 化工企业利润增速|由负转正"));
  EXPECT_THAT(Read("产量增长3.9%，率先实现转正。"), ElementsAre("turn up: |转正"));
  EXPECT_THAT(Read("播种面积扭转了连年下滑的势头。"),
              ElementsAre("turn up: 播种面积|扭转了连年下滑"));
  EXPECT_THAT(Read("出口由上月下降转为增长0.1%。"),
              ElementsAre("turn up: 出口|由上月下降转为增长"));
}

TEST(ComparisonStatementTest, ReadsALineCrossedAsATurn) {
  EXPECT_THAT(Read("3月份订单指数重回扩张区间。"),
              ElementsAre("turn up: 3月份订单指数|重回扩张区间"));
  EXPECT_THAT(Read("采购经理指数跌至荣枯线以下。"),
              ElementsAre("turn down: 采购经理指数|跌至荣枯线以下"));
  EXPECT_THAT(Read("出口自六月份起由降转升。"), ElementsAre("turn up: 出口自六月份起|由降转升"));
  EXPECT_THAT(Read("这个月结束了连续20个月为负的局面。"),
              ElementsAre("turn up: 这个月|结束了连续20个月为负"));
  EXPECT_THAT(Read("指数位于扩张区间。"), ElementsAre("trend up: 指数位于|扩张区间"));
}

TEST(ComparisonStatementTest, LeavesTwoRatesToTheFigures) {
  EXPECT_THAT(Read("利润由4月份同比下降4.3%转为增长6.0%。"), IsEmpty());
}

TEST(ComparisonStatementTest, KnowsATurnFromTalkAboutIt) {
  EXPECT_THAT(Read("一个个转正的指标令人振奋。"), IsEmpty());
  EXPECT_THAT(Read("试用员工转正手续已经办完。"), IsEmpty());
}

TEST(ComparisonStatementTest, ReadsExtremesAndFirstsAsRecords) {
  EXPECT_THAT(Read("快递业务量再创历史新高。"), ElementsAre("record up: 快递业务量|历史新高"));
  EXPECT_THAT(Read("增速是近三年来的最高水平。"),
              ElementsAre("record up: 增速是近三|年来的最高水平"));
  EXPECT_THAT(Read("软件出口首次突破百亿美元。"), ElementsAre("record up: 软件出口|首次突破"));
  EXPECT_THAT(Read("失业率降到历史最低。"), ElementsAre("record down: 失业率降到|历史最低"));
  EXPECT_THAT(Read("去年是建国以来火灾损失最少的一年。"),
              ElementsAre("record up: 去年是建国|以来火灾损失最少"));
  EXPECT_THAT(Read("首次实现面积和蓄积量双增长。"),
              ElementsAre("record up: |首次实现面积和蓄积量双增长"));
  EXPECT_THAT(Read("新订单指数首次回落到48%以内。"),
              ElementsAre("record up: 新订单指数|首次回落到"));
  EXPECT_THAT(Read("出厂价格逾两年首跌。"), ElementsAre("record down: 出厂价格逾两年|首跌"));
}

TEST(ComparisonStatementTest, ReadsExtremesBehindVerbsAndTimes) {
  EXPECT_THAT(Read("客流量刷新了单日客运的最高纪录。"),
              ElementsAre("record up: 客流量|刷新了单日客运的最高纪录"));
  EXPECT_THAT(Read("道琼斯指数创1990年以来最大单周跌幅。"),
              ElementsAre("record down: 道琼斯指数|创1990年以来最大单周跌幅"));
  EXPECT_THAT(Read("货运量增速为今年以来月度最高。"),
              ElementsAre("record up: 货运量增速|今年以来月度最高"));
  EXPECT_THAT(Read("进口额为历年同期次高。"), ElementsAre("record up: 进口额|历年同期次高"));
  EXPECT_THAT(Read("进出口总额首破5万亿元。"), ElementsAre("record up: 进出口总额|首破"));
  EXPECT_THAT(Read("企业利润不断创新。"), IsEmpty());
}

TEST(ComparisonStatementTest, DoesNotTakeAFirstEventForARecord) {
  EXPECT_THAT(Read("代表团首次访问该省。"), IsEmpty());
  EXPECT_THAT(Read("当地打造创新高地。"), IsEmpty());
}

TEST(ComparisonStatementTest, ReadsAPlaceAmongPeersAsARank) {
  EXPECT_THAT(Read("造船产量位居世界前列。"), ElementsAre("rank up: 造船产量|位居"));
  EXPECT_THAT(Read("该国是全球最大的大豆进口国。"), ElementsAre("rank up: 该国|最大"));
  EXPECT_THAT(Read("鲜菜价格上涨9.1%，涨幅最为明显。"), ElementsAre("rank up: 涨幅|最为明显"));
  EXPECT_THAT(Read("造纸业产值增长百分之三点一。"), IsEmpty());
}

TEST(ComparisonStatementTest, ReadsPlacesTakenAsRanks) {
  EXPECT_THAT(Read("利润增速居各类型企业之首。"),
              ElementsAre("rank up: 利润增速居各类型企业|之首"));
  EXPECT_THAT(Read("西部地区投资增速领跑全国。"),
              ElementsAre("rank up: 西部地区投资增速|领跑全国"));
  EXPECT_THAT(Read("该省建成全国最大的光伏电站。"), ElementsAre("rank up: 该省建成全国|最大"));
  EXPECT_THAT(Read("东盟和欧盟为我国前三大贸易伙伴。"), ElementsAre("rank up: 东盟和欧盟|前三大"));
  EXPECT_THAT(Read("该省是全国亿元县最多的省份。"), ElementsAre("rank up: 该省是全国亿元县|最多"));
  EXPECT_THAT(Read("第三产业继续领跑。"), ElementsAre("rank up: 第三产业|继续领跑"));
  EXPECT_THAT(Read("去年出口增速依然是最快的。"), ElementsAre("rank up: 去年出口增速|最快"));
  EXPECT_THAT(Read("这是目前全球最大的挑战。"), IsEmpty());
  EXPECT_THAT(Read("工程队装好国内第一台机组。"), IsEmpty());
}

TEST(ComparisonStatementTest, ReadsPlacesByTheirNumberAsRanks) {
  EXPECT_THAT(Read("工业增加值增长11.5%，居全省第6位。"), ElementsAre("rank up: |居全省第6位"));
  EXPECT_THAT(Read("投资增速列全国第十二位。"), ElementsAre("rank up: 投资增速|列全国第十二位"));
  EXPECT_THAT(Read("投资增长3%，位于第5大街。"), IsEmpty());
}

TEST(ComparisonStatementTest, DoesNotTakeANameForARank) {
  EXPECT_THAT(Read("世界最大水电站昨天检修。"), IsEmpty());
  EXPECT_THAT(Read("第一产业增加值增长4.1%。"), IsEmpty());
  EXPECT_THAT(Read("全国第一产业投资6800亿元。"), IsEmpty());
  EXPECT_THAT(Read("本市与世界第一大港联通，班列达100列。"), IsEmpty());
  EXPECT_THAT(Read("新中国成立以来规模最大的一次调遣启动。"), IsEmpty());
}

TEST(ComparisonStatementTest, ReadsAMeasurableAimAsATarget) {
  EXPECT_THAT(Read("全省超额完成粮食收购计划。"), ElementsAre("target up: 全省|超额完成"));
  EXPECT_THAT(Read("物价涨幅实现了3%左右的预期目标。"), ElementsAre("target up: 物价涨幅|实现了"));
  EXPECT_THAT(Read("全年主要预期目标全面实现。"),
              ElementsAre("target up: 全年主要预期目标全面|实现"));
  EXPECT_THAT(Read("钢产量提前27天完成国家计划。"), ElementsAre("target up: 钢产量提前27天|完成"));
  EXPECT_THAT(Read("年度减排目标顺利完成。"), ElementsAre("target up: 年度减排目标顺利|完成"));
  EXPECT_THAT(Read("新增就业完成年度目标的59%。"), IsEmpty());
  EXPECT_THAT(Read("各部门圆满完成各项任务。"), IsEmpty());
  EXPECT_THAT(Read("力争完成全年增长目标。"), IsEmpty());
  EXPECT_THAT(Read("我们有能力实现全年增长目标。"), IsEmpty());
}

TEST(ComparisonStatementTest, ReadsBothSidesOfAnOrder) {
  EXPECT_THAT(Read("装备制造业增速明显快于工业整体水平。"),
              ElementsAre("order above: 装备制造业增速|快于|工业整体水平"));
  EXPECT_THAT(Read("零售表现较预期差。"), ElementsAre("order below: 零售表现|差|预期"));
  EXPECT_THAT(Read("涨幅仍高于国际公认3%的警戒线。"),
              ElementsAre("order above: 涨幅|高于|国际公认3%的警戒线"));
}

TEST(ComparisonStatementTest, ReadsWhatIsExceededByItsName) {
  EXPECT_THAT(Read("机票预订量已超过2019年同期水平。"),
              ElementsAre("order above: 机票预订量|超过|2019年同期水平"));
  EXPECT_THAT(Read("产量占比超过一半。"), IsEmpty());
  EXPECT_THAT(Read("民航客运量创新高，超过今年春运。"),
              ElementsAre("record up: 民航客运量|创新高", "order above: |超过|今年春运"));
  EXPECT_THAT(Read("游客人数达到560万，超过人口的四分之一。"), IsEmpty());
  EXPECT_THAT(Read("销量增加，超大规模市场的优势进一步释放。"), ElementsAre("trend up: 销量|增加"));
}

TEST(ComparisonStatementTest, LeavesDifferencesWithANumberToTheFigures) {
  EXPECT_THAT(Read("增速高于规模以上工业5.4个百分点。"), IsEmpty());
  EXPECT_THAT(Read("收入增速不低于7%。"), IsEmpty());
  EXPECT_THAT(Read("产量比上年增长了近三成。"), IsEmpty());
  EXPECT_THAT(Read("产量下降百分之五点四。"), IsEmpty());
}

TEST(ComparisonStatementTest, ReadsNoChangeAsFlat) {
  EXPECT_THAT(Read("委托贷款余额11.22万亿元，同比持平。"), ElementsAre("flat flat: |持平"));
  EXPECT_THAT(Read("固定资产投资与去年同期持平。"),
              ElementsAre("flat flat: 固定资产投资|持平|去年同期"));
  EXPECT_THAT(Read("物价相对平稳。"), ElementsAre("flat flat: 物价|平稳"));
}

TEST(ComparisonStatementTest, ReadsDirectionsAsTrends) {
  EXPECT_THAT(Read("工业生产持续回升。"), ElementsAre("trend up: 工业生产|回升"));
  EXPECT_THAT(Read("出厂价格降幅收窄。"), ElementsAre("trend down: 出厂价格降幅|收窄"));
  EXPECT_THAT(Read("产值增速呈逐月下降态势。"), ElementsAre("trend down: 产值增速|下降"));
  EXPECT_THAT(Read("企业利润逐季改善。"), ElementsAre("trend up: 企业利润|改善"));
  EXPECT_THAT(Read("出口的增速会有所放缓。"), ElementsAre("trend down: 出口的增速|放缓"));
  EXPECT_THAT(Read("市场需求增长放缓。"), ElementsAre("trend down: 市场需求|增长放缓"));
  EXPECT_THAT(Read("进出口1.2万亿元，连续五个季度保持增长。"),
              ElementsAre("trend up: 连续五个季度|增长"));
}

TEST(ComparisonStatementTest, ReadsWhatRisesOrFallsUnderAnyName) {
  EXPECT_THAT(Read("湖泊面积总体上升，候鸟种群明显增多。"),
              ElementsAre("trend up: 湖泊面积|上升", "trend up: 候鸟种群|增多"));
  EXPECT_THAT(Read("进口货值录得跌幅。"), ElementsAre("trend down: 进口货值|录得跌幅"));
  EXPECT_THAT(Read("客运量比2012年翻了一番多。"),
              ElementsAre("trend up: 客运量比2012年|翻了一番多"));
  EXPECT_THAT(Read("投资实现两位数增速。"), ElementsAre("trend up: 投资|实现两位数增速"));
  EXPECT_THAT(Read("去年出口連續3個月負成長。"),
              ElementsAre("trend down: 去年出口连续3个月|负成长"));
  EXPECT_THAT(Read("外贸保持平稳增长的势头。"), ElementsAre("trend up: 外贸|平稳增长"));
  EXPECT_THAT(Read("受能源价格上涨等因素影响，利润为5亿元。"),
              ElementsAre("trend up: 受能源价格|上涨"));
  EXPECT_THAT(Read("电力等重点行业利润明显改善。"),
              ElementsAre("trend up: 电力等重点行业利润|改善"));
  EXPECT_THAT(Read("机电产品出口继续保持良好增势。"),
              ElementsAre("trend up: 机电产品出口|保持良好增势"));
  EXPECT_THAT(Read("高技术产业投资增势良好。"), ElementsAre("trend up: 高技术产业投资|增势良好"));
}

TEST(ComparisonStatementTest, LeavesAdverbsOutOfWhatSetsARecord) {
  EXPECT_THAT(Read("产销量双双创历史新高。"), ElementsAre("record up: 产销量|历史新高"));
}

TEST(ComparisonStatementTest, KnowsAWishFromATrend) {
  EXPECT_THAT(Read("促进居民消费持续扩大。"), IsEmpty());
  EXPECT_THAT(Read("企业加快推进数字化转型。"), IsEmpty());
  EXPECT_THAT(Read("队伍士气不断提升。"), IsEmpty());
  EXPECT_THAT(Read("一是普遍增长。"), IsEmpty());
}

TEST(ComparisonStatementTest, ReadsTraditionalScript) {
  EXPECT_THAT(Read("國內生產總值有紀錄以來首次錄得負增長。"),
              ElementsAre("record down: 国内生产总值有纪录以来|首次录得负增长"));
}

TEST(ComparisonStatementTest, GivesEveryStatementARangeWithItsParts) {
  const Block block =
      MakeBlock("一季度，粮价平稳，菜价回落。“夏粮单产再创新高，质量好于常年。”他说。");
  const auto statements = ReadComparisonStatements(block, {});
  ASSERT_THAT(statements, testing::SizeIs(4));
  uint32_t last = 0;
  for (const ComparisonStatement& statement : statements) {
    EXPECT_GE(statement.range.begin, last);
    EXPECT_LE(statement.range.begin, statement.cue.begin);
    EXPECT_LT(statement.cue.begin, statement.cue.end);
    EXPECT_LE(statement.cue.end, statement.range.end);
    EXPECT_FALSE(statement.rule.empty());
    last = statement.range.begin;
  }
}

TEST(ComparisonStatementTest, SurvivesAnyMixtureOfItsWords) {
  const auto words = ListComparisonWords();
  uint32_t state = 1;
  for (int round = 0; round < 2000; ++round) {
    std::u16string text;
    for (int i = 0; i < 12; ++i) {
      state = state * 1664525 + 1013904223;
      text += words[(state >> 8) % words.size()];
      if (state % 5 == 0) text += u"3.5%";
      if (state % 7 == 0) text += u'，';
      if (state % 11 == 0) text += u" 由";
    }
    const Block block = MakeBlock(Utf16ToUtf8(text));
    for (const ComparisonStatement& statement : ReadComparisonStatements(block, {})) {
      ASSERT_LT(statement.range.begin, statement.range.end);
      ASSERT_LE(statement.range.end, block.text.size());
      ASSERT_LE(statement.subject.end, statement.range.end);
      ASSERT_LE(statement.reference.end, statement.range.end);
    }
  }
}

TEST(ComparisonStatementTest, FindsNothingInNothing) {
  EXPECT_THAT(ReadComparisonStatements(Block(), {}), IsEmpty());
  EXPECT_THAT(Read("，，；"), IsEmpty());
}

TEST(ComparisonWordsTest, StandInOneRowEach) {
  const auto words = ListComparisonWords();
  const auto twice = std::adjacent_find(words.begin(), words.end());
  EXPECT_EQ(twice, words.end()) << Utf16ToUtf8(twice == words.end() ? u"" : *twice);
}

}  // namespace
}  // namespace zhibiao
