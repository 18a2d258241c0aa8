// The word lists are tested like code: form, uniqueness, references, and facts that anyone can
// check in the published classifications.
#include <algorithm>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "parser-service/lexicon/lexicon.h"
#include "parser-service/lexicon/word_list.h"
#include "parser-service/text/folded_text.h"

namespace zhibiao {
namespace {

using ::testing::Contains;
using ::testing::Ge;
using ::testing::IsEmpty;
using ::testing::SizeIs;

const Lexicon& Lists() {
  static const Lexicon& lexicon = *Lexicon::Compile().value().release();
  return lexicon;
}

const Term* FindOne(TermKind kind, absl::string_view written) {
  const Term* found = nullptr;
  for (const Term* term : Lists().Find(written)) {
    if (term->kind != kind) continue;
    EXPECT_EQ(found, nullptr) << written << " is " << term->id << " and " << found->id;
    found = term;
  }
  EXPECT_NE(found, nullptr) << written;
  static const Term& nothing = *new Term{};
  return found != nullptr ? found : &nothing;
}

const Term* FindById(TermKind kind, absl::string_view id) {
  for (const Term* term : Lists().TermsOf(kind)) {
    if (term->id == id) return term;
  }
  return nullptr;
}

size_t CountCategory(TermKind kind, absl::string_view category) {
  const auto terms = Lists().TermsOf(kind);
  return std::count_if(terms.begin(), terms.end(),
                       [&](const Term* term) { return term->category == category; });
}

std::vector<std::string> FormsOf(const Term& term) {
  std::set<std::string> forms = {term.name};
  forms.insert(term.aliases.begin(), term.aliases.end());
  std::set<std::string> folded;
  for (const std::string& form : forms) {
    std::u16string wide = Utf8ToUtf16(form);
    for (char16_t& c : wide) c = FoldChar(c);
    folded.insert(Utf16ToUtf8(wide));
  }
  return {folded.begin(), folded.end()};
}

// Forms with more than one entry of the kind, as `form: id id`.
std::vector<std::string> SharedForms(TermKind kind) {
  std::map<std::string, std::vector<std::string>> ids;
  for (const Term* term : Lists().TermsOf(kind)) {
    for (const std::string& form : FormsOf(*term)) ids[form].push_back(term->id);
  }
  std::vector<std::string> shared;
  for (const auto& [form, owners] : ids) {
    if (owners.size() > 1) shared.push_back(absl::StrCat(form, ": ", owners[0], " ", owners[1]));
  }
  return shared;
}

TEST(WordListFormTest, EveryListIsSortedByItsFirstColumnWithoutRepeats) {
  for (const EmbeddedList& list : EmbeddedLists()) {
    std::vector<absl::string_view> lines = absl::StrSplit(list.text, '\n');
    ASSERT_EQ(lines.back(), "") << list.file << " must end with a line end";
    lines.pop_back();
    for (size_t i = 2; i < lines.size(); ++i) {
      const absl::string_view before = *absl::StrSplit(lines[i - 1], '\t').begin();
      const absl::string_view here = *absl::StrSplit(lines[i], '\t').begin();
      EXPECT_LT(before, here) << list.file << " line " << i + 1 << " must stand before line " << i;
    }
  }
}

TEST(WordListFormTest, EveryLineHasACellForEachColumnAndNoStrayBlank) {
  for (const EmbeddedList& list : EmbeddedLists()) {
    std::vector<absl::string_view> lines = absl::StrSplit(list.text, '\n', absl::SkipEmpty());
    const auto columns = std::count(lines[0].begin(), lines[0].end(), '\t');
    for (size_t i = 0; i < lines.size(); ++i) {
      EXPECT_EQ(std::count(lines[i].begin(), lines[i].end(), '\t'), columns)
          << list.file << " line " << i + 1;
      for (absl::string_view cell : absl::StrSplit(lines[i], '\t')) {
        EXPECT_FALSE(!cell.empty() && (cell.front() == ' ' || cell.back() == ' ' ||
                                       cell.front() == '|' || cell.back() == '|'))
            << list.file << " line " << i + 1 << ": '" << cell << "'";
      }
    }
  }
}

TEST(WordListFormTest, TheEmbeddedListsAreTheFiles) {
  for (const EmbeddedList& list : EmbeddedLists()) {
    std::ifstream file(
        absl::StrCat(ZHIBIAO_SOURCE_DIR, "/parser-service/lexicon/data/", list.file));
    std::stringstream text;
    text << file.rdbuf();
    EXPECT_EQ(text.str(), list.text) << list.file;
  }
}

TEST(WordListFormTest, EveryWrittenFormOfAKindLeadsToOneEntry) {
  for (const TermKind kind :
       {TermKind::kIndicator, TermKind::kUnit, TermKind::kMeasureWord, TermKind::kSubject,
        TermKind::kOrganization, TermKind::kTitle, TermKind::kSurname, TermKind::kProgramme}) {
    EXPECT_THAT(SharedForms(kind), IsEmpty());
  }
}

// 鼓楼区 is a district of four cities; but a short form must not be a guess.
TEST(WordListFormTest, OnlyFullNamesOfPlacesAreShared) {
  std::map<std::string, int> names;
  std::map<std::string, int> aliases;
  for (const Term* term : Lists().TermsOf(TermKind::kPlace)) {
    ++names[term->name];
    for (const std::string& alias : term->aliases) ++aliases[alias];
  }
  for (const auto& [alias, count] : aliases) {
    EXPECT_EQ(count, 1) << alias;
    EXPECT_EQ(names.count(alias), 0u) << alias << " is also the full name of another place";
  }
}

TEST(WordListFormTest, NoPlaceOrSubjectOrOrganizationIsASingleCharacter) {
  for (const TermKind kind : {TermKind::kPlace, TermKind::kSubject, TermKind::kOrganization,
                              TermKind::kIndicator, TermKind::kProgramme}) {
    for (const Term* term : Lists().TermsOf(kind)) {
      for (const std::string& form : FormsOf(*term)) {
        EXPECT_THAT(Utf8ToUtf16(form), SizeIs(Ge(2u))) << term->id;
      }
    }
  }
}

TEST(WordListFormTest, CategoriesAreKnown) {
  const std::map<TermKind, std::set<std::string>> known = {
      {TermKind::kIndicator, {""}},
      {TermKind::kUnit, {"money", "ratio", "physical", "duration"}},
      {TermKind::kMeasureWord, {"count"}},
      {TermKind::kSubject,
       {"section", "division", "grouping", "ownership", "enterprise-size", "population",
        "trade-mode", "product", "cpi-group", "retail-group"}},
      {TermKind::kPlace,
       {"province", "prefecture", "county", "country", "former-country", "territory",
        "world-region", "china-region", "foreign-city", "foreign-region"}},
      {TermKind::kOrganization,
       {"state", "ministry", "former-ministry", "bureau", "former-bureau", "party", "central-bank",
        "statistical-office", "exchange", "association", "international", "bank", "enterprise",
        "media", "university"}},
      {TermKind::kTitle, {"official", "business", "academic", "media", "occupation"}},
      {TermKind::kSurname, {"single", "compound"}},
      {TermKind::kProgramme,
       {"plan", "plan-action", "initiative", "policy", "subsidy", "campaign", "strategy", "project",
        "programme", "document", "event", "survey", "treaty", "award"}},
  };
  for (const auto& [kind, categories] : known) {
    for (const Term* term : Lists().TermsOf(kind)) {
      EXPECT_THAT(categories, Contains(term->category)) << term->id;
    }
  }
}

TEST(IndicatorListTest, HoldsAtLeastSixHundredWithEnglishNamesAndSources) {
  const auto indicators = Lists().TermsOf(TermKind::kIndicator);
  EXPECT_THAT(indicators, SizeIs(Ge(600u)));
  std::set<std::string> english;
  for (const Term* term : indicators) {
    EXPECT_NE(term->indicator->english_name(), "") << term->id;
    EXPECT_NE(term->indicator->source_text(), "") << term->id;
    EXPECT_NE(term->indicator->additivity(), v1::ADDITIVITY_UNSPECIFIED) << term->id;
    EXPECT_TRUE(english.insert(term->indicator->english_name()).second)
        << term->id << " shares its English name " << term->indicator->english_name();
  }
}

TEST(IndicatorListTest, KnowsTheIndicatorsOfTheMonthlyReleases) {
  const std::pair<const char*, const char*> rows[] = {
      {"社会消费品零售总额", "retail-sales"},
      {"规模以上工业增加值", "industrial-value-added"},
      {"固定资产投资（不含农户）", "fixed-asset-investment"},
      {"全国居民消费价格", "cpi"},
      {"工业生产者出厂价格", "ppi"},
      {"广义货币(M2)余额", "m2"},
      {"社会融资规模存量", "social-financing-stock"},
      {"货物进出口总额", "foreign-trade"},
      {"城镇调查失业率", "urban-surveyed-unemployment"},
      {"快递业务量", "express-volume"},
      {"出口交货值", "export-delivery-value"},
      {"农村居民人均可支配收入", "rural-disposable-income"},
      {"夏粮播种面积", "summer-grain-area"},
      {"全社会用电量", "electricity-consumption"},
      {"零售物价指数", "retail-price-index"},
  };
  for (const auto& [name, id] : rows) EXPECT_EQ(FindOne(TermKind::kIndicator, name)->id, id);
}

TEST(IndicatorListTest, KnowsWhatMayBeSummed) {
  EXPECT_EQ(FindOne(TermKind::kIndicator, "出口总额")->indicator->additivity(),
            v1::ADDITIVITY_FLOW);
  EXPECT_EQ(FindOne(TermKind::kIndicator, "M2")->indicator->additivity(), v1::ADDITIVITY_STOCK);
  EXPECT_EQ(FindOne(TermKind::kIndicator, "失业率")->indicator->additivity(), v1::ADDITIVITY_NONE);
  // Growth of value added and of incomes is published at constant prices, of retail sales at
  // current ones (notes to the monthly releases of the National Bureau of Statistics).
  EXPECT_EQ(FindOne(TermKind::kIndicator, "工业增加值")->indicator->default_growth_price_basis(),
            v1::PRICE_BASIS_CONSTANT);
  EXPECT_EQ(FindOne(TermKind::kIndicator, "社零")->indicator->default_growth_price_basis(),
            v1::PRICE_BASIS_CURRENT);
}

TEST(UnitListTest, GivesTheCodesOfTheGuide) {
  const std::pair<const char*, const char*> rows[] = {
      {"元", "CNY"},        {"美元", "USD"},
      {"港币", "HKD"},      {"%", "%"},
      {"个百分点", "pp"},   {"个基点", "bp"},
      {"倍", "times"},      {"吨", "t"},
      {"千克", "kg"},       {"千米", "km"},
      {"平方米", "m2"},     {"立方米", "m3"},
      {"方", "m3"},         {"公顷", "ha"},
      {"亩", "mu"},         {"度", "kWh"},
      {"千瓦", "kW"},       {"升", "L"},
      {"年", "yr"},         {"点", "point"},
      {"元/吨", "CNY/t"},   {"元／公斤", "CNY/kg"},
      {"公斤/亩", "kg/mu"}, {"元/人", "CNY/person"},
  };
  for (const auto& [form, code] : rows) EXPECT_EQ(FindOne(TermKind::kUnit, form)->id, code);
  for (const char* form : {"人", "名", "位", "口"}) {
    EXPECT_EQ(FindOne(TermKind::kMeasureWord, form)->id, "person");
  }
}

TEST(UnitListTest, LeavesAllOtherUnitsAsWritten) {
  for (const char* unit : {"斤", "GWh", "TB", "千伏安", "微克/立方米", "个月", "标准箱", "毫米",
                           "吨标准煤", "平方公里", "摄氏度", "盎司", "载重吨", "桶", "兆瓦"}) {
    EXPECT_EQ(FindOne(TermKind::kUnit, unit)->id, unit);
  }
  for (const char* word : {"个", "家", "台", "套", "只", "户", "件", "辆", "人次", "剂次", "羽"}) {
    EXPECT_EQ(FindOne(TermKind::kMeasureWord, word)->id, word);
  }
  EXPECT_THAT(Lists().TermsOf(TermKind::kMeasureWord), SizeIs(Ge(150u)));
}

TEST(PlaceListTest, HoldsTheDivisionsOfGbt2260) {
  EXPECT_EQ(CountCategory(TermKind::kPlace, "province"), 34u);
  EXPECT_EQ(CountCategory(TermKind::kPlace, "prefecture"), 333u);
  EXPECT_GE(CountCategory(TermKind::kPlace, "county"), 2800u);
  for (const Term* term : Lists().TermsOf(TermKind::kPlace)) {
    if (term->category != "prefecture" && term->category != "county") continue;
    ASSERT_THAT(term->codes, SizeIs(1)) << term->id;
    EXPECT_EQ(absl::StrCat("gbt2260-", term->codes[0].value()), term->id);
    EXPECT_EQ(term->parent.substr(0, 10), term->id.substr(0, 10)) << term->id;
  }
}

TEST(PlaceListTest, ShortensNamesAsTextsDo) {
  const std::pair<const char*, const char*> rows[] = {
      {"北京", "gbt2260-110000"},   {"内蒙古", "gbt2260-150000"},     {"融水", "gbt2260-450225"},
      {"融水县", "gbt2260-450225"}, {"延边州", "gbt2260-222400"},     {"吉林", "gbt2260-220000"},
      {"浦东", "gbt2260-310115"},   {"台湾", "gbt2260-710000"},       {"欧盟", "region-eu"},
      {"东盟", "region-asean"},     {"长三角", "area-yangtze-delta"}, {"韩国", "country-kr"},
  };
  for (const auto& [form, id] : rows) EXPECT_EQ(FindOne(TermKind::kPlace, form)->id, id);
}

TEST(PlaceListTest, TakesNoOrdinaryWordForAPlace) {
  for (const char* word : {"和平", "合作", "公安", "资源", "通道", "富裕", "延长", "温泉", "东方",
                           "比如", "平安", "民和", "日照", "津市", "镇平", "建设", "城区"}) {
    for (const Term* term : Lists().Find(word)) EXPECT_NE(term->kind, TermKind::kPlace) << word;
  }
}

TEST(PlaceListTest, LeadsFromCountyToProvinceAndCountry) {
  const Term* county = FindOne(TermKind::kPlace, "融水苗族自治县");
  const Term* prefecture = FindById(TermKind::kPlace, county->parent);
  ASSERT_NE(prefecture, nullptr);
  EXPECT_EQ(prefecture->name, "柳州市");
  const Term* province = FindById(TermKind::kPlace, prefecture->parent);
  ASSERT_NE(province, nullptr);
  EXPECT_EQ(province->name, "广西壮族自治区");
  EXPECT_EQ(province->parent, "country-cn");
}

TEST(SubjectListTest, HoldsTheClassificationOfIndustries) {
  EXPECT_EQ(CountCategory(TermKind::kSubject, "section"), 20u);
  EXPECT_EQ(CountCategory(TermKind::kSubject, "division"), 97u);
  int industrial = 0;
  for (const Term* term : Lists().TermsOf(TermKind::kSubject)) {
    if (term->category != "division") continue;
    const char section = term->parent.back();
    if (section == 'b' || section == 'c' || section == 'd') ++industrial;
    ASSERT_THAT(term->codes, SizeIs(1)) << term->id;
    EXPECT_EQ(term->codes[0].scheme(), "gbt4754-2017");
  }
  EXPECT_EQ(industrial, 41) << "the divisions of industry in the monthly releases";
  EXPECT_EQ(FindOne(TermKind::kSubject, "电子信息制造业")->codes[0].value(), "C39");
  EXPECT_EQ(FindOne(TermKind::kSubject, "煤炭开采和洗选业")->codes[0].value(), "B06");
}

TEST(OrganizationListTest, ResolvesAbbreviations) {
  const std::pair<const char*, const char*> rows[] = {
      {"工信部", "工业和信息化部"},
      {"国家发改委", "国家发展和改革委员会"},
      {"央行", "中国人民银行"},
      {"国新办", "国务院新闻办公室"},
      {"国家卫健委", "国家卫生健康委员会"},
      {"人社部", "人力资源和社会保障部"},
      {"中央网信办", "中央网络安全和信息化委员会办公室"},
      {"中央农办", "中央农村工作领导小组办公室"},
      {"中钢协", "中国钢铁工业协会"},
      {"北航", "北京航空航天大学"},
  };
  for (const auto& [form, name] : rows) {
    EXPECT_EQ(FindOne(TermKind::kOrganization, form)->name, name);
  }
}

// 全国网上零售额 is not about 国网, nor 其中粮食 about 中粮.
TEST(OrganizationListTest, HoldsNoAbbreviationThatOrdinaryPhrasesContain) {
  for (const char* word : {"国网", "中粮", "中车", "中行", "工行", "北大", "人行", "联想"}) {
    EXPECT_THAT(Lists().Find(word), IsEmpty()) << word;
  }
}

TEST(SurnameListTest, RanksTheMostCommonFirst) {
  EXPECT_THAT(Lists().TermsOf(TermKind::kSurname), SizeIs(Ge(440u)));
  for (const char* surname : {"王", "李", "张", "刘", "陈"}) {
    EXPECT_LE(FindOne(TermKind::kSurname, surname)->rank, 5);
  }
  EXPECT_EQ(FindOne(TermKind::kSurname, "欧阳")->category, "compound");
}

TEST(ProgrammeListTest, FindsProgrammesWithAndWithoutQuotationMarks) {
  EXPECT_EQ(FindOne(TermKind::kProgramme, "“十四五”")->id, "five-year-plan-14");
  EXPECT_EQ(FindOne(TermKind::kProgramme, "十四五")->id, "five-year-plan-14");
  EXPECT_EQ(FindOne(TermKind::kProgramme, "六稳")->id, "six-stabilities");
  EXPECT_THAT(Lists().TermsOf(TermKind::kProgramme), SizeIs(Ge(150u)));
}

TEST(TitleListTest, HoldsTitlesOfOfficesFirmsAndPapers) {
  EXPECT_THAT(Lists().TermsOf(TermKind::kTitle), SizeIs(Ge(250u)));
  EXPECT_EQ(FindOne(TermKind::kTitle, "首席经济学家")->category, "business");
  EXPECT_EQ(FindOne(TermKind::kTitle, "责任编辑")->category, "media");
  EXPECT_EQ(FindOne(TermKind::kTitle, "村支书")->category, "official");
}

}  // namespace
}  // namespace zhibiao
