#include "query-service/render/labels.h"

#include "absl/container/flat_hash_map.h"
#include "absl/strings/match.h"

namespace zhibiao {
namespace {

struct Words {
  absl::string_view english;
  absl::string_view chinese;
};

using Table = absl::flat_hash_map<absl::string_view, Words>;

// Parts of the page.
const Table& PageWords() {
  static const auto& table = *new Table({
      {"language", {"en", "zh-Hans"}},
      {"skip", {"Skip to the text", "跳到正文"}},
      {"legend", {"What is marked", "标注类别"}},
      {"findings", {"Contradictions", "数据核查"}},
      {"entities", {"Names", "名称"}},
      {"text", {"Document", "正文"}},
      {"record", {"Record", "记录"}},
      {"hint",
       {"Point at a mark, or move from mark to mark with Tab or the arrow keys.",
        "将指针移到标注上，或用 Tab 键、方向键逐个浏览。"}},
      {"keys", {"Enter pins a record, Escape lets it go.", "按 Enter 固定记录，按 Escape 取消。"}},
      {"close", {"Close", "关闭"}},
      {"pinned", {"pinned", "已固定"}},
      {"evidence", {"Where the text says so", "原文依据"}},
      {"carried", {"from before", "承前"}},
      {"issues", {"Notes on the reading", "读取说明"}},
      {"none", {"None", "无"}},
      {"figure", {"Figures", "数据"}},
      {"comparison", {"Comparisons", "对比"}},
      {"person", {"Persons", "人物"}},
      {"organization", {"Organizations", "机构"}},
      {"place", {"Places", "地区"}},
      {"work", {"Works", "文件著作"}},
      {"programme", {"Programmes", "项目工程"}},
      {"other", {"Other names", "其他名称"}},
      {"finding", {"Contradictions", "核查"}},
      {"one-figure", {"Figure", "数据"}},
      {"one-comparison", {"Comparison", "对比"}},
      {"one-person", {"Person", "人物"}},
      {"one-organization", {"Organization", "机构"}},
      {"one-place", {"Place", "地区"}},
      {"one-work", {"Work", "文件著作"}},
      {"one-programme", {"Programme", "项目工程"}},
      {"one-other", {"Name", "名称"}},
      {"repeated", {"printed again", "重复段落"}},
      {"sign-growth", {"growth", "增速"}},
      {"sign-change", {"change or gap", "增减、差距"}},
      {"sign-share", {"share", "比重"}},
      {"sign-contribution", {"contribution", "拉动"}},
      {"sign-level", {"level", "水平"}},
      {"sign-rank", {"rank", "位次"}},
      {"signs", {"Signs at figures", "数据符号"}},
      {"table", {"Table", "表格"}},
      {"previous", {"Previous", "上一个"}},
      {"next", {"Next", "下一个"}},
  });
  return table;
}

// Rows of a record.
const Table& RowWords() {
  static const auto& table = *new Table({
      {"indicator", {"Indicator", "指标"}},
      {"catalogue", {"Catalogue", "指标库"}},
      {"subject", {"Subject", "统计主体"}},
      {"area", {"Area", "地区"}},
      {"written", {"As written", "原文数值"}},
      {"normalised", {"Normalised", "标准数值"}},
      {"unit", {"Unit", "单位"}},
      {"period", {"Period", "时期"}},
      {"base", {"Compared with", "对比时期"}},
      {"measure", {"Measure", "度量"}},
      {"basis", {"Basis", "对比基础"}},
      {"reference", {"Reference", "参照"}},
      {"direction", {"Direction", "方向"}},
      {"prices", {"Prices", "价格"}},
      {"accumulation", {"Accumulation", "累计方式"}},
      {"claim", {"Claim", "性质"}},
      {"status", {"Status", "数据状态"}},
      {"source", {"Source", "来源"}},
      {"rule", {"Rule", "规则"}},
      {"confidence", {"Confidence", "置信度"}},
      {"inferred", {"Inferred", "推断字段"}},
      {"name", {"Record", "记录名"}},
      {"kind", {"Kind", "类型"}},
      {"left", {"What", "对比项"}},
      {"right", {"Against", "对照项"}},
      {"difference", {"Difference", "差值"}},
      {"rank", {"Rank", "位次"}},
      {"implied", {"implied", "推算"}},
      {"called", {"Called", "名称"}},
      {"aliases", {"Also called", "别称"}},
      {"role", {"Role", "身份"}},
      {"codes", {"Codes", "代码"}},
      {"parent", {"Part of", "隶属"}},
      {"mentions", {"Mentions", "提及次数"}},
      {"contradiction", {"Contradiction", "核查结果"}},
      {"expected", {"expected", "应为"}},
      {"stated", {"stated", "原文"}},
      {"value", {"value", "数值"}},
      {"words", {"words", "词语"}},
  });
  return table;
}

// Words of a chart.
const Table& ChartWords() {
  static const auto& table = *new Table({
      {"no-value", {"No value is known for this question", "没有符合条件的数值"}},
      {"series-without-value", {"no value", "无数值"}},
      {"constant-prices", {"constant prices", "不变价"}},
      {"current-prices", {"current prices", "现价"}},
      {"beside-earlier", {"published earlier", "此前公布值"}},
      {"beside-other", {"another value", "另一数值"}},
      {"beside-claim", {"target or forecast beside", "另有目标、预测"}},
      {"mark-derived", {"derived", "推算"}},
      {"mark-forecast", {"forecast, target, requirement", "预测、目标、要求"}},
      {"mark-over", {"over", "超过"}},
      {"mark-under", {"under", "不足"}},
      {"mark-range", {"a range", "区间"}},
      {"left-out", {"Periods which could not be aligned: ", "无法对齐的时期数："}},
      {"missing", {"Without a value: ", "无数值："}},
      {"list-separator", {", ", "、"}},
      {"published", {"published", "发布于"}},
      {"day-unknown", {"day of publication not known", "发布日期不详"}},
      {"range-to", {" to ", "至"}},
      {"latest", {"latest", "最新"}},
      {"FREQUENCY_DAILY", {"daily", "日度"}},
      {"FREQUENCY_WEEKLY", {"weekly", "周度"}},
      {"FREQUENCY_TEN_DAY", {"every ten days", "旬度"}},
      {"FREQUENCY_MONTHLY", {"monthly", "月度"}},
      {"FREQUENCY_QUARTERLY", {"quarterly", "季度"}},
      {"FREQUENCY_HALF_YEARLY", {"half-yearly", "半年度"}},
      {"FREQUENCY_ANNUAL", {"annual", "年度"}},
      {"FREQUENCY_FIVE_YEARLY", {"five-yearly", "五年期"}},
      {"FREQUENCY_IRREGULAR", {"irregular", "不定期"}},
  });
  return table;
}

const Table& MeasureWords() {
  static const auto& table = *new Table({
      {"MEASURE_LEVEL", {"level", "水平"}},
      {"MEASURE_GROWTH_RATE", {"growth rate", "增速"}},
      {"MEASURE_CHANGE", {"change", "增减"}},
      {"MEASURE_SHARE", {"share", "比重"}},
      {"MEASURE_CONTRIBUTION", {"contribution", "拉动、贡献"}},
      {"MEASURE_RANK", {"rank", "位次"}},
      {"COMPARISON_BASIS_YEAR_OVER_YEAR", {"year over year", "同比"}},
      {"COMPARISON_BASIS_PERIOD_OVER_PERIOD", {"period over period", "环比"}},
      {"COMPARISON_BASIS_END_OF_PREVIOUS_YEAR",
       {"against the end of the previous year", "比上年末"}},
      {"COMPARISON_BASIS_COMPOUND_ANNUAL", {"compound annual", "年均"}},
      {"COMPARISON_BASIS_TWO_YEAR_AVERAGE", {"two-year average", "两年平均"}},
      {"COMPARISON_BASIS_FIXED_BASE", {"fixed base", "定基"}},
      {"COMPARISON_BASIS_OTHER_PERIOD", {"against another period", "比其他时期"}},
      {"COMPARISON_BASIS_SUBJECT", {"against another subject", "比其他主体"}},
      {"COMPARISON_BASIS_TARGET", {"against a target", "比目标"}},
      {"PRICE_BASIS_CURRENT", {"current", "现价"}},
      {"PRICE_BASIS_CONSTANT", {"constant", "不变价"}},
      {"PRICE_BASIS_NOT_APPLICABLE", {"not applicable", "不适用"}},
      {"ACCUMULATION_SINGLE", {"single period", "当期"}},
      {"ACCUMULATION_YEAR_TO_DATE", {"year to date", "累计"}},
      {"ACCUMULATION_POINT_IN_TIME", {"at the end", "期末"}},
      {"ACCUMULATION_SINCE_START", {"since a start", "自起点累计"}},
      {"NUMERIC_BOUND_EXACT", {"exactly", "恰为"}},
      {"NUMERIC_BOUND_ABOUT", {"about", "约"}},
      {"NUMERIC_BOUND_NEARLY", {"nearly", "近"}},
      {"NUMERIC_BOUND_MORE_THAN", {"more than", "超过"}},
      {"NUMERIC_BOUND_AT_LEAST", {"at least", "不低于"}},
      {"NUMERIC_BOUND_LESS_THAN", {"less than", "不足"}},
      {"NUMERIC_BOUND_AT_MOST", {"at most", "不超过"}},
      {"COMPARISON_DIRECTION_UP", {"up", "上升"}},
      {"COMPARISON_DIRECTION_DOWN", {"down", "下降"}},
      {"COMPARISON_DIRECTION_FLAT", {"no change", "持平"}},
      {"COMPARISON_DIRECTION_ABOVE", {"above", "高于"}},
      {"COMPARISON_DIRECTION_BELOW", {"below", "低于"}},
  });
  return table;
}

const Table& KindWords() {
  static const auto& table = *new Table({
      {"OBSERVATION_STATUS_PRELIMINARY", {"preliminary", "初步核算"}},
      {"OBSERVATION_STATUS_VERIFIED", {"verified", "初步核实"}},
      {"OBSERVATION_STATUS_FINAL", {"final", "最终核实"}},
      {"OBSERVATION_STATUS_REVISED", {"revised", "修订"}},
      {"OBSERVATION_STATUS_BREAK", {"break in the series", "口径调整"}},
      {"OBSERVATION_STATUS_SUPERSEDED", {"before its revision", "修订前"}},
      {"CLAIM_KIND_ACTUAL", {"actual", "实际"}},
      {"CLAIM_KIND_ESTIMATE", {"estimate", "估计"}},
      {"CLAIM_KIND_FORECAST", {"forecast", "预测"}},
      {"CLAIM_KIND_TARGET", {"target", "目标"}},
      {"CLAIM_KIND_REQUIREMENT", {"requirement", "要求"}},
      {"ATTRIBUTION_KIND_AUTHOR", {"the text itself", "本文"}},
      {"ATTRIBUTION_KIND_OFFICIAL_RELEASE", {"official release", "官方发布"}},
      {"ATTRIBUTION_KIND_ORGANIZATION", {"organization", "机构"}},
      {"ATTRIBUTION_KIND_PERSON", {"person", "人物"}},
      {"EVIDENCE_ROLE_VALUE", {"value", "数值"}},
      {"EVIDENCE_ROLE_UNIT", {"unit", "单位"}},
      {"EVIDENCE_ROLE_INDICATOR", {"indicator", "指标"}},
      {"EVIDENCE_ROLE_PERIOD", {"period", "时期"}},
      {"EVIDENCE_ROLE_SUBJECT", {"subject", "主体"}},
      {"EVIDENCE_ROLE_REGION", {"area", "地区"}},
      {"EVIDENCE_ROLE_ATTRIBUTION", {"source", "来源"}},
      {"EVIDENCE_ROLE_COMPARISON", {"comparison", "对比词"}},
      {"EVIDENCE_ROLE_RECORD", {"statement", "表述"}},
      {"COMPARISON_KIND_PERIODS", {"two periods", "时期对比"}},
      {"COMPARISON_KIND_SUBJECTS", {"two subjects", "主体对比"}},
      {"COMPARISON_KIND_TARGET", {"against a target", "目标完成"}},
      {"COMPARISON_KIND_RECORD", {"record", "创纪录"}},
      {"COMPARISON_KIND_TURN", {"change of sign", "正负转折"}},
      {"COMPARISON_KIND_RANK", {"rank", "位次"}},
      {"COMPARISON_KIND_FLAT", {"no change", "持平"}},
      {"COMPARISON_KIND_ORDER", {"order", "高低快慢"}},
      {"COMPARISON_KIND_TREND", {"trend", "走势"}},
      {"ENTITY_TYPE_PERSON", {"person", "人物"}},
      {"ENTITY_TYPE_ORGANIZATION", {"organization", "机构"}},
      {"ENTITY_TYPE_PLACE", {"place", "地区"}},
      {"ENTITY_TYPE_WORK", {"work", "文件著作"}},
      {"ENTITY_TYPE_PROGRAMME", {"programme", "项目工程"}},
      {"ENTITY_TYPE_SECTOR", {"sector", "行业"}},
      {"ENTITY_TYPE_PRODUCT", {"product", "产品"}},
      {"ENTITY_TYPE_POPULATION", {"population", "统计群体"}},
      {"FINDING_KIND_CONFLICT_IN_DOCUMENT", {"two values in one document", "文内数值冲突"}},
      {"FINDING_KIND_CONFLICT_BETWEEN_DOCUMENTS", {"two values in two documents", "文间数值冲突"}},
      {"FINDING_KIND_REVISION", {"revision", "修订"}},
      {"FINDING_KIND_COMPARISON_MISMATCH", {"difference does not fit", "差值不符"}},
      {"FINDING_KIND_IMPLIED_VALUE_MISMATCH", {"implied value does not fit", "推算值不符"}},
      {"FINDING_KIND_SUM_MISMATCH", {"parts do not sum up", "分项合计不符"}},
      {"FINDING_KIND_SHARE_OVERFLOW", {"shares above 100 %", "比重合计超过100%"}},
      {"FINDING_KIND_GROWTH_MISMATCH", {"growth does not fit the levels", "增速与水平不符"}},
      {"FINDING_KIND_ACCUMULATION_MISMATCH", {"periods do not sum up", "累计与当期不符"}},
      {"FINDING_KIND_UNIT_SUSPECT", {"unit looks wrong", "单位存疑"}},
      {"FINDING_KIND_CLAIM_REFUTED", {"statement is refuted", "表述不成立"}},
      {"FINDING_SEVERITY_INFO", {"Note", "提示"}},
      {"FINDING_SEVERITY_WARNING", {"Warning", "警告"}},
      {"FINDING_SEVERITY_ERROR", {"Error", "错误"}},
      {"DOCUMENT_ISSUE_KIND_REFERENCE_DATE_INFERRED",
       {"reference date inferred", "参照日期为推断"}},
      {"DOCUMENT_ISSUE_KIND_BREAK_JOINED", {"break joined", "断段已接合"}},
      {"DOCUMENT_ISSUE_KIND_BLOCK_REPEATED", {"repeated paragraph", "段落重复"}},
      {"DOCUMENT_ISSUE_KIND_TABLE_OR_FIGURE_MISSING", {"table or figure missing", "缺少图表"}},
      {"DOCUMENT_ISSUE_KIND_END_CUT", {"end is cut off", "结尾截断"}},
      {"DOCUMENT_ISSUE_KIND_TWO_SPEAKERS", {"two speakers", "发言人重复"}},
      {"DOCUMENT_ISSUE_KIND_BYTES_REPLACED", {"bytes replaced", "字节已替换"}},
  });
  return table;
}

const Words* Find(absl::string_view key) {
  for (const Table* table :
       {&PageWords(), &RowWords(), &ChartWords(), &MeasureWords(), &KindWords()}) {
    if (const auto found = table->find(key); found != table->end()) return &found->second;
  }
  return nullptr;
}

}  // namespace

Language LanguageOf(absl::string_view code) {
  return absl::StartsWithIgnoreCase(code, "zh") ? Language::kChinese : Language::kEnglish;
}

bool HasLabel(absl::string_view key) { return Find(key) != nullptr; }

absl::string_view Label(absl::string_view key, Language language) {
  const Words* words = Find(key);
  if (words == nullptr) return key;
  return language == Language::kChinese ? words->chinese : words->english;
}

}  // namespace zhibiao
