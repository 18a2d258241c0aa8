#include "parser-service/extract/entity.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"

namespace zhibiao {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::IsEmpty;
using ::testing::Not;

const Lexicon& Words() {
  static const auto* lexicon = Lexicon::Compile().value().release();
  return *lexicon;
}

EntityReading Read(absl::string_view text) {
  const SourceText source{std::string(text)};
  const DocumentLayout layout = ReadLayout(source, "text/plain");
  std::vector<std::vector<TermMatch>> terms(layout.blocks.size());
  for (size_t i = 0; i < terms.size(); ++i) Words().Scan(layout.blocks[i].text.chars(), &terms[i]);
  return ReadEntities(layout, source, terms);
}

char LetterOf(v1::EntityType type) { return "?POLWG"[type]; }

// `marked` is a text with its findings marked inside: {P王建国}, {O国家统计局}, {L四川省}, {W…},
// {G…}. Returns the same text as the reader marks it; programmes only where asked for.
std::string Marked(absl::string_view marked, bool programmes = false) {
  std::string plain;
  for (size_t i = 0; i < marked.size(); ++i) {
    if (marked[i] == '{') {
      ++i;
    } else if (marked[i] != '}') {
      plain.push_back(marked[i]);
    }
  }
  const SourceText source(plain);
  const DocumentLayout layout = ReadLayout(source, "text/plain");
  std::vector<std::vector<TermMatch>> terms(layout.blocks.size());
  for (size_t i = 0; i < terms.size(); ++i) Words().Scan(layout.blocks[i].text.chars(), &terms[i]);
  const EntityReading reading = ReadEntities(layout, source, terms);
  std::string result;
  uint32_t done = 0;
  for (const EntityMention& mention : reading.mentions) {
    const v1::EntityType type = reading.entities[mention.entity].type;
    if (type == v1::ENTITY_TYPE_PROGRAMME && !programmes) continue;
    const ByteRange origin =
        layout.blocks[mention.block].text.Origin(mention.range.begin, mention.range.end);
    if (origin.begin < done) continue;
    absl::StrAppend(&result, plain.substr(done, origin.begin - done), "{",
                    std::string(1, LetterOf(type)),
                    plain.substr(origin.begin, origin.end - origin.begin), "}");
    done = origin.end;
  }
  return result + plain.substr(done);
}

#define EXPECT_NAMES(text) EXPECT_EQ(Marked(text), text)

const ReadEntity* Named(const EntityReading& reading, absl::string_view name) {
  for (const ReadEntity& entity : reading.entities) {
    if (entity.name == name) return &entity;
  }
  return nullptr;
}

TEST(EntityTest, FindsReportersAndOfficesInWires) {
  EXPECT_NAMES("{O新华社}{L北京}１０月３０日电（记者{P于长洪}、{P端木来娣}）今年粮食丰收。");
  EXPECT_NAMES("据{O省乡镇企业局}统计，产值增长。");
  EXPECT_NAMES("据{O省防汛抗旱指挥部}统计，全省受灾。");
  EXPECT_NAMES("据{O钢铁协会}监测，产量增长。据有关部门统计，产量增长。");
  EXPECT_NAMES("这家公司在14个国家和地区办起18家企业。");
  EXPECT_NAMES("{O大连造船厂}和{O沈阳第一机床厂}的产品远销国外。");
  EXPECT_NAMES("我国建成全国自动电话网。");
  EXPECT_NAMES("{L贵州省毕节地区}产粮增多。");
}

TEST(PersonTest, FindsNamesBehindTitles) {
  EXPECT_NAMES("市长{P钱学礼}出席会议。");
  EXPECT_NAMES("本报讯（记者{P周元真}）昨天，规划公布。");
  EXPECT_NAMES("处长{P冯玮}进行了说明。");
  EXPECT_NAMES("总经理{P郑云}表示，订单增加。");
  EXPECT_NAMES("发言人{P欧阳明德}介绍了情况。");
  EXPECT_NAMES("会议由部长{P孟海涛}主持。");
}

TEST(PersonTest, FindsNamesBeforeVerbsOfSpeech) {
  EXPECT_NAMES("{P许文清}认为，价格会回落。");
  EXPECT_NAMES("对此，{P许文清}也同样指出，价格会回落。");
  EXPECT_NAMES("“形势很好。”{P韩启明}告诉记者。");
  EXPECT_NAMES("在{P杜衡}看来，价格会回落。");
}

TEST(PersonTest, FindsNamesBetweenATitleAndAVerbWhateverTheirCharacters) {
  EXPECT_NAMES("副部长{P赵受书}表示，出口增长。");
  EXPECT_NAMES("合作社负责人{P钱德才}说，今年丰收。");
  EXPECT_NAMES("{P许来运}认为，价格会回落。");
  EXPECT_NAMES("{P许大海}底气十足地说，今年丰收。");
}

TEST(PersonTest, FindsNamesThatBeginOrEndLikeWordsOfGrammar) {
  EXPECT_NAMES("监测中心主任{P于海涛}预测，价格回落。");
  EXPECT_NAMES("分析师{P张月}统计，成交面积下降。");
  EXPECT_NAMES("大学教授{P王国兵}说，保费增长。");
}

TEST(PersonTest, FindsNamesByWhatStandsAroundThem) {
  EXPECT_NAMES("种植大户{P糜学海}虽然有贷款，仍缺资金。");
  EXPECT_NAMES("{O上海交通大学}{P许文清}院士团队取得成果。");
  EXPECT_NAMES("（视频编辑：{P王青海} 文字编辑：{P见红梅}）");
  EXPECT_NAMES("{L福州}1月11日电（{P林晓梅}、{P刘文卿}）增长较快。");
  EXPECT_NAMES("{P许国梁}所在的企业恢复生产。");
  EXPECT_NAMES("司机{P许国梁}（45岁）获救。");
  EXPECT_NAMES("局长{P许国梁}二十一日说，出口增长。");
  EXPECT_NAMES("王牌产品所在的车间恢复生产。");
}

TEST(PersonTest, ChoosesTwoOrThreeCharactersByWhatFollows) {
  EXPECT_NAMES("局长{P苗青}认为价格会回落。");
  EXPECT_NAMES("局长{P苗青禾}认为价格会回落。");
  EXPECT_NAMES("局长{P苗青}出席会议。");
  EXPECT_NAMES("局长{P苗青}和{P周立}出席会议。");
}

TEST(PersonTest, FindsNamesBeforeTitles) {
  EXPECT_NAMES("{P陶行简}教授作了报告。");
  EXPECT_NAMES("大家学习贯彻{P陶行简}同志的讲话。");
}

TEST(PersonTest, FindsAllNamesOfAByline) {
  EXPECT_NAMES("（记者{P宋晓岚} {P魏东来}）今天开幕。");
  EXPECT_NAMES("（文字编辑：{P姜若兰} 视频编辑：{P吕一凡}）");
}

TEST(PersonTest, FindsForeignNames) {
  EXPECT_NAMES("经济学家{P约瑟夫·斯蒂格利茨}认为，增长会放慢。");
  EXPECT_NAMES("{L德国}总理{P默克尔}表示欢迎。");
  EXPECT_NAMES("此前，{P卡梅伦}说，协议有利。");
  EXPECT_NAMES("总裁{P格奥尔基耶娃}5日说，增长会放慢。");
  EXPECT_NAMES("总理{P默克尔}强烈谴责袭击。");
  EXPECT_NAMES("{L英国}前首相{P鲍里斯·约翰逊}说，协议有利。");
  EXPECT_NAMES("{L日本}前首相{P安倍晋三}表示欢迎。");
}

TEST(PersonTest, FindsANameAgainWithoutItsTitle) {
  EXPECT_NAMES("所长{P段文博}表示，产量增加。这是{P段文博}第二次到访。");
}

TEST(PersonTest, LeavesOrdinaryWordsAlone) {
  EXPECT_NAMES("专家表示，黄金价格上涨。");
  EXPECT_NAMES("记者从有关方面了解到，高端产品畅销。");
  EXPECT_NAMES("任务完成后，农民高兴地说，收成不错。");
  EXPECT_NAMES("数据显示，石油和金属价格回落。");
}

TEST(PersonTest, GivesTheRoleWithTitleAndBody) {
  const EntityReading reading = Read("国家统计局城市司司长温如玉表示，价格平稳。");
  ASSERT_THAT(Named(reading, "温如玉"), Not(testing::IsNull()));
  EXPECT_EQ(Named(reading, "温如玉")->role, "国家统计局城市司司长");
}

TEST(PersonTest, JoinsSeveralTitlesIntoOneRole) {
  const EntityReading reading = Read("部党组书记、部长肖亚庆出席会议。");
  ASSERT_THAT(Named(reading, "肖亚庆"), Not(testing::IsNull()));
  EXPECT_EQ(Named(reading, "肖亚庆")->role, "部党组书记、部长");
}

TEST(OrganizationTest, FindsBodiesOfTheListsAndTheirParts) {
  EXPECT_NAMES("{O国家统计局}发布数据。");
  EXPECT_NAMES("{O国家发改委价格司}表示价格平稳。");
  EXPECT_NAMES("{O工信部党组}召开会议。");
}

TEST(OrganizationTest, FindsBodiesByHeadAndSuffix) {
  EXPECT_NAMES("{O兰州市统计局}认为增长较快。");
  EXPECT_NAMES("{O中国羊绒工业协会}今天换届。");
  EXPECT_NAMES("{O全国蔬菜质量标准中心}成立。");
  EXPECT_NAMES("{L山东}农民增收，{O山东省农业农村厅}发布消息。");
  EXPECT_NAMES("{O法国内政部}表示关切。");
}

TEST(OrganizationTest, FindsOfficesNamedForWhatTheyDo) {
  EXPECT_NAMES("{O中国地质调查局}今天公布结果。");
  EXPECT_NAMES("{O法国国家统计和经济研究所}发布报告。");
  EXPECT_NAMES("{O国家数据局}召开会议。");
  EXPECT_NAMES("{O中国出版集团}入选。");
  EXPECT_NAMES("{O美国海军第七舰队}的军舰起火。");
  EXPECT_NAMES("{O国家统计局}局长{P刘洪}出席。");
  EXPECT_NAMES("{O国家统计局数据管理中心}调取数据。");
  EXPECT_NAMES("{O中国石油塔里木油田}满负荷运行。");
}

TEST(OrganizationTest, TakesWhoeverInformsAReporterForABody) {
  EXPECT_NAMES("记者从{O云岭湾边检站}获悉，客流增长。");
  EXPECT_NAMES("记者从今天召开的发布会上了解到，客流增长。");
}

TEST(OrganizationTest, FindsFirmsThatLiveByTellingFigures) {
  EXPECT_NAMES("根据{O云瑞咨询}最新统计数据，交易规模增长。");
  EXPECT_NAMES("{O东宇资讯}分析师{P张静}认为，价格上涨。");
  EXPECT_NAMES("读者提供咨询数据，免费咨询最新政策。");
}

TEST(OrganizationTest, FindsTheHouseOfCustomsWithItsPlace) {
  EXPECT_NAMES("{O拱北海关}昨日公布数据，{O海关}监管加强。");
}

TEST(OrganizationTest, TellsBodiesFromIndicesAndKinds) {
  EXPECT_NAMES("{O南方电网}负荷增长，标普500指数下跌。");
  EXPECT_NAMES("牧民更不愿意去医院，也不去合作社。");
  EXPECT_NAMES("{L拉美国家}组织会议。");
  EXPECT_NAMES("{L四川}东北部局地有雨，新生儿落户{L广东}全省通办。");
  EXPECT_NAMES("改革涉及{L北京}公立医院，18家铁路局集团公司签约。");
}

TEST(OrganizationTest, FindsUnknownNamesBySuffix) {
  EXPECT_NAMES("{O云岭期货研究所}预计价格回落。");
  EXPECT_NAMES("会上，{O恒远达集团}签订合同。");
}

TEST(OrganizationTest, FindsTheBodyInARole) {
  EXPECT_NAMES("{O远帆空调}新闻发言人{P孔令文}表示，需求增加。");
}

TEST(OrganizationTest, FindsTheMembersOfAListOfFirms) {
  EXPECT_NAMES("{O云帆}、{O海拓}、{O金诺达}等三家企业增长较快。");
  EXPECT_NAMES("国有、民营、外资等三类企业增长较快。");
}

TEST(OrganizationTest, LeavesGenericNounsAlone) {
  EXPECT_NAMES("上市公司、商业银行和有关部门参加会议。");
  EXPECT_NAMES("多家企业集团和科研院所参与，全部门协作，举办论坛。");
  EXPECT_NAMES("各地农业农村部门加强管理。");
}

TEST(OrganizationTest, LinksAbbreviationsToTheFullName) {
  const EntityReading reading = Read("工业和信息化部今天开会。工信部表示，生产平稳。");
  ASSERT_EQ(reading.entities.size(), 1u);
  EXPECT_EQ(reading.entities[0].name, "工业和信息化部");
  EXPECT_THAT(reading.entities[0].aliases, ElementsAre("工信部"));
}

TEST(OrganizationTest, LinksABrandToItsCompany) {
  const EntityReading reading = Read("远帆集团今天公布计划。今年，远帆的产量增加。");
  ASSERT_EQ(reading.entities.size(), 1u);
  EXPECT_EQ(reading.entities[0].name, "远帆集团");
  EXPECT_THAT(reading.entities[0].aliases, ElementsAre("远帆"));
}

TEST(OrganizationTest, KeepsTheOriginalCharactersOfTraditionalScript) {
  const EntityReading reading = Read("國家統計局今早公布有關數據。");
  ASSERT_EQ(reading.entities.size(), 1u);
  EXPECT_EQ(reading.entities[0].name, "國家統計局");
  ASSERT_NE(reading.entities[0].term, nullptr);
  EXPECT_EQ(reading.entities[0].term->name, "国家统计局");
}

TEST(PlaceTest, FindsShortAndFullNames) {
  EXPECT_NAMES("{L四川}、{L河南}和{L兰州市}增长较快。");
  EXPECT_NAMES("对{L俄罗斯}、{L波兰}出口增加。");
}

TEST(PlaceTest, ReadsAChainAsOnePlace) {
  EXPECT_NAMES("图为{L四川省南充市南部县红石岭村}的梯田。");
  const EntityReading reading = Read("图为四川省南充市南部县红石岭村的梯田。");
  ASSERT_EQ(reading.entities.size(), 1u);
  EXPECT_THAT(reading.entities[0].aliases, Contains("红石岭村"));
}

TEST(PlaceTest, LinksTheShortFormToTheFullOne) {
  const EntityReading reading = Read("兰州市物价平稳。兰州超市供应充足。");
  ASSERT_EQ(reading.entities.size(), 1u);
  EXPECT_EQ(reading.entities[0].name, "兰州市");
  EXPECT_THAT(reading.entities[0].aliases, ElementsAre("兰州"));
}

TEST(PlaceTest, FindsAreasByTheirKind) {
  EXPECT_NAMES("健全{L云台—青峰山片区}帮扶机制。");
  EXPECT_NAMES("打造{L川东北}高地。");
}

TEST(PlaceTest, LeavesOutTheCountryItselfAndOrdinaryWords) {
  EXPECT_NAMES("中国经济总量扩大，我国出口增加，全国形势平稳。");
  EXPECT_NAMES("世界大同，出海口畅通，贫困地区增收。");
  EXPECT_NAMES("受武汉肺炎影响，消费下降。");
}

TEST(PlaceTest, FindsForeignCitiesWithAndWithoutTheirCountry) {
  EXPECT_NAMES("{L纽约}股市下跌，{L东京}股市上涨。");
  EXPECT_NAMES("{L日本横须贺}的工厂停产。");
  EXPECT_NAMES("{L美国}、{L巴黎}都有分店。");
  EXPECT_NAMES("{P乔治·华盛顿}出生于庄园。");
  EXPECT_NAMES("这里加强管理，许多哈尔滨人来了。");
}

TEST(PlaceTest, FindsForeignRegionsThatNoListKnows) {
  EXPECT_NAMES("{L墨西哥}中部{L伊达尔戈州}停电。");
  EXPECT_NAMES("{L墨西哥}{L哈利斯科州}和{L哈马省}停电。");
  EXPECT_NAMES("经济强省和人口多省各有政策，各州情况不同。");
}

TEST(PlaceTest, LeavesOutPlacesInNamesOfBuildings) {
  EXPECT_NAMES("列车停靠北京密云站、上海虹桥站。");
  EXPECT_NAMES("比赛在广州体育馆举行。");
}

TEST(PlaceTest, FindsCountiesOfAProvinceAndVillagesOfATown) {
  EXPECT_NAMES("{L湖北当阳}的企业复工。");
  EXPECT_NAMES("合作社在{L四川省南充市南部县红石镇青杠村}。");
  EXPECT_NAMES("其中{L山东}产量最高。");
}

TEST(PlaceTest, BeginsANamedAreaWithItsPlace) {
  EXPECT_NAMES("做大做强{L长春现代化都市圈}。");
  EXPECT_NAMES("推动振兴区域协调发展。");
}

TEST(PlaceTest, DoesNotListAPlaceInsideTheNameOfABody) {
  EXPECT_NAMES("{O上海交通大学}与{O北京市统计局}合作。");
}

TEST(WorkTest, FindsTitlesInBrackets) {
  EXPECT_NAMES("印发《{W关于促进云锦产业发展的意见（2021—2025年）}》。");
  EXPECT_NAMES("《{W云岭经济报}》记者报道。");
}

TEST(WorkTest, FindsAQuotedPlan) { EXPECT_NAMES("“{W云锦产业十四五发展规划}”已经完稿。"); }

TEST(WorkTest, FindsTitlesWithoutBracketsByTheirKind) {
  EXPECT_NAMES("{W兰州市2019年国民经济和社会发展统计公报}今天发布。");
  EXPECT_NAMES("{W“十三五”规划纲要}提出要求。");
  EXPECT_NAMES("{W民营企业促进法}颁布施行。");
  EXPECT_NAMES("根据{W政府工作报告}，经济总量扩大。");
  EXPECT_NAMES("举行“高质量完成‘十四五’规划”发布会。");
}

TEST(ProgrammeTest, FindsProgrammesThatTellTheirKind) {
  EXPECT_EQ(Marked("“{G春雨行动2024}”专场举办。", true), "“{G春雨行动2024}”专场举办。");
  EXPECT_EQ(Marked("第十个“{G全国节水日}”来临。", true), "第十个“{G全国节水日}”来临。");
  EXPECT_EQ(Marked("深入开展{G农村水质整治行动}。", true), "深入开展{G农村水质整治行动}。");
  EXPECT_EQ(Marked("“{G十四五}”时期，产业发展。", true), "“{G十四五}”时期，产业发展。");
  EXPECT_EQ(Marked("他说“我们开展专项行动”。", true), "他说“我们开展专项行动”。");
  EXPECT_EQ(Marked("深入推进{G山区茶园改良工程}。", true), "深入推进{G山区茶园改良工程}。");
  EXPECT_EQ(Marked("启动重大工程，开展联合执法行动。", true), "启动重大工程，开展联合执法行动。");
}

TEST(ProgrammeTest, FindsListedAndQuotedProgrammes) {
  EXPECT_EQ(Marked("做好“{G六稳}”工作。", true), "做好“{G六稳}”工作。");
  EXPECT_EQ(Marked("启动“{G暖春助农}”行动。", true), "启动“{G暖春助农}”行动。");
}

TEST(EntityTest, GivesMentionsInOrderWithinTheirBlocks) {
  const EntityReading reading = Read("国家统计局发布数据。\n\n所长段文博表示，四川增长较快。\n");
  int block = 0;
  uint32_t begin = 0;
  for (const EntityMention& mention : reading.mentions) {
    ASSERT_GE(mention.block, block);
    if (mention.block > block) begin = 0;
    EXPECT_GE(mention.range.begin, begin);
    EXPECT_LT(mention.range.begin, mention.range.end);
    block = mention.block;
    begin = mention.range.begin;
    EXPECT_GT(mention.confidence, 0);
    EXPECT_LE(mention.confidence, 1);
  }
  EXPECT_EQ(reading.mentions.size(), 3u);
}

TEST(EntityTest, FindsNothingInEmptyAndHostileText) {
  EXPECT_THAT(Read("").entities, IsEmpty());
  for (absl::string_view piece : {"《", "“", "·", "据", "王", "部", "、", "（", "阿", "和"}) {
    std::string text;
    for (int i = 0; i < 20000; ++i) absl::StrAppend(&text, piece);
    EXPECT_LE(Read(text).entities.size(), 3u) << piece;
  }
}

// The seed text of the project, where it is at hand: its persons are found by structure alone.
TEST(EntityTest, FindsThePersonsOfTheSeed) {
  const char* shared = std::getenv("ZHIBIAO_SHARED");
  const std::string path = absl::StrCat(shared ? shared : ZHIBIAO_SOURCE_DIR "/../shared",
                                        "/corpus/seed-electronics-news-2020.txt");
  std::ifstream file(path);
  if (!file) GTEST_SKIP() << "no text at " << path;
  std::stringstream text;
  text << file.rdbuf();
  const EntityReading reading = Read(text.str());
  for (absl::string_view name :
       {"诸玲珍", "吴丽琳", "肖亚庆", "苗圩", "马金莲", "关兵", "宋清辉"}) {
    EXPECT_NE(Named(reading, name), nullptr) << name;
  }
  ASSERT_NE(Named(reading, "工业和信息化部"), nullptr);
  EXPECT_THAT(Named(reading, "工业和信息化部")->aliases, Contains("工信部"));
}

}  // namespace
}  // namespace zhibiao
