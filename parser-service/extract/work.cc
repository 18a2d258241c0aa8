#include "parser-service/extract/work.h"

#include <algorithm>

namespace zhibiao {
namespace {

constexpr size_t kLongestTitle = 120;

const WordSet& KindsOfWorks() {
  static const auto* words = new WordSet(
      u"规划 纲要 方案 计划 意见 办法 条例 报告 公报 白皮书 蓝皮书 通知 决定 规定 细则 要点 公约 "
      u"协定 协议 宣言 "
      u"声明 指南 目录 标准 法案 清单");
  return *words;
}

void AddName(EntityBlock& block, size_t begin, size_t end, v1::EntityType type, double confidence) {
  FoundName name;
  name.type = type;
  name.range = {static_cast<uint32_t>(begin), static_cast<uint32_t>(end)};
  name.confidence = confidence;
  block.Add(name);
}

// The closing bracket of the one at `open`, which may hold others of its kind; or npos.
size_t Closing(std::u16string_view text, size_t open, char16_t close, size_t longest) {
  int depth = 0;
  for (size_t i = open; i < text.size() && i <= open + longest; ++i) {
    if (text[i] == text[open]) ++depth;
    if (text[i] == close && --depth == 0) return i;
  }
  return std::u16string_view::npos;
}

bool IsQuotedWork(std::u16string_view title) {
  constexpr size_t kShortest = 8;
  // 高质量完成‘十四五’规划: a motto.
  if (title.find(u"完成") != title.npos || title.find(u"实现") != title.npos) return false;
  if (title.size() < kShortest || title.find(u'。') != std::u16string_view::npos ||
      title.find(u'，') != std::u16string_view::npos) {
    return false;
  }
  return KindsOfWorks().LongestBefore(title, title.size()) > 0;
}

// Where the words before the year of a report begin which name its place: 玉环市|2019年….
size_t PlaceOfReport(const EntityBlock& block, size_t year) {
  const FoundName* place = block.FoundEndingAt(year);
  return place && place->type == v1::ENTITY_TYPE_PLACE ? place->range.begin : year;
}

// 2016年国民经济和社会发展统计公报, without brackets.
void FindAnnualReports(EntityBlock& block) {
  static const WordSet kinds(u"统计公报 白皮书 蓝皮书");
  if (!kinds.MayStandIn(block.searched())) return;
  const std::u16string_view text = block.text();
  for (size_t i = 4; i + 2 < text.size(); ++i) {
    const size_t kind = kinds.LongestAt(text, i);
    if (kind == 0) continue;
    size_t begin = i;
    while (begin > 0 && i - begin < 30 && IsWordChar(text[begin - 1]) && text[begin - 1] != u'年') {
      --begin;
    }
    if (begin < 5 || text[begin - 1] != u'年') continue;
    --begin;
    while (begin > 0 && text[begin - 1] >= u'0' && text[begin - 1] <= u'9') --begin;
    if (text.substr(begin > 2 ? begin - 2 : 0, 2) == u"关于") begin -= 2;
    if (block.IsTaken(begin, i) || text[begin] == u'年') continue;
    begin = PlaceOfReport(block, begin);
    AddName(block, begin, i + kind, v1::ENTITY_TYPE_WORK, 0.7);
    block.Take(begin, i + kind);
  }
}

// “十三五”规划纲要, 民营经济促进法, 第七次全国人口普查公报: works by the words they end with.
void FindWorksByKind(EntityBlock& block) {
  static const WordSet laws(
      u"促进法 保护法 管理法 保障法 防治法 安全法 基本法 采购法 投资法 监督法 处罚法 救助法 监察法 "
      u"义务教育法");
  static const WordSet papers(u"规划纲要 普查公报 政府工作报告");
  if (!laws.MayStandIn(block.searched()) && !papers.MayStandIn(block.searched())) return;
  constexpr size_t kReach = 14, kShortest = 2;
  const std::u16string_view text = block.text();
  for (size_t i = 1; i + 2 < text.size(); ++i) {
    const size_t law = laws.LongestAt(text, i);
    const size_t kind = law > 0 ? law : papers.LongestAt(text, i);
    if (kind == 0) continue;
    const size_t end = i + kind;
    size_t begin = i;
    if (text[i - 1] == u'”') {
      const size_t from = i > kReach ? i - kReach : 0;
      const size_t open = text.substr(from, i - from).rfind(u'“');
      if (open == text.npos) continue;
      begin = from + open;
    } else if (text.substr(i, kind) != u"政府工作报告") {
      begin = block.RunBegin(i, kReach);
      if (text[begin] == u'次' && begin > 0) --begin;
    } else if (const FoundName* place = block.FoundEndingAt(i)) {
      begin = place->range.begin;
    }
    const bool whole = kind == 6;  // 政府工作报告 needs nothing before it
    if ((!whole && begin + kShortest > i) || block.IsTaken(begin, end)) continue;
    if (law > 0 && GenericModifiers().Covers(text.substr(begin, i - begin)) && i - begin < 4)
      continue;
    AddName(block, begin, end, v1::ENTITY_TYPE_WORK, 0.7);
    block.Take(begin, end);
    i = end - 1;
  }
}

// “国聘行动2024”, “全国低碳日”: the quoted words themselves end as the names of programmes do.
bool IsNamedAsProgramme(std::u16string_view name) {
  static const WordSet kinds(u"行动 计划 工程 活动 战略 倡议 专项 大赛 试点 奖");
  static const WordSet days(u"日 周 月 节");
  static const WordSet wide(u"全国 世界 国际 中国");
  constexpr size_t kShortest = 4;
  while (!name.empty() && name.back() >= u'0' && name.back() <= u'9') name.remove_suffix(1);
  const bool spoken = std::any_of(name.begin(), name.end(), [](char16_t c) {
    return (NameCharFlags(c) & kFunctionChar) != 0;  // “我们开展专项行动”
  });
  if (name.size() < kShortest || spoken) return false;
  return kinds.LongestBefore(name, name.size()) > 0 ||
         (days.LongestBefore(name, name.size()) > 0 && wide.LongestAt(name, 0) > 0);
}

bool IsPolicyContext(std::u16string_view text, size_t begin, size_t end) {
  static const WordSet after(
      u"工程 行动 计划 试点 战略 政策 项目 品牌 倡议 活动 规划 工作 任务 机制 制度 模式 时期 专项 "
      u"改革 建设 服务品牌 等服务品牌 等品牌 获评 荣获 获 入选 主场活动 主题活动 系列活动 专场 "
      u"大赛 期间 奖 主题教育");
  static const WordSet before(u"启动 共建 创建 获评 荣获 入选 实施 推进 推行");
  if (IsNamedAsProgramme(text.substr(begin + 1, end - begin - 2))) return true;
  // “A”“B”等品牌: what follows the last one is said of all.
  for (size_t open = end; open < text.size() && text[open] == u'“';) {
    const size_t close = text.find(u'”', open);
    if (close == text.npos || close > open + 16) break;
    open = end = close + 1;
  }
  return after.LongestAt(text, end) > 0 || before.LongestBefore(text, begin) > 0;
}

// A conference, or a policy in words so short that they may be meant literally: 智能制造, 促消费.
bool IsMarginal(std::u16string_view text, const TermMatch& match) {
  constexpr size_t kClearlyNamed = 6;
  const std::string& category = match.term->category;
  if (category == "event" || category == "survey") return true;
  if (match.end - match.begin >= kClearlyNamed) return false;
  const bool quoted =
      text[match.begin] == u'“' || (match.begin > 0 && text[match.begin - 1] == u'“');
  return !quoted && (category == "campaign" || category == "policy" || category == "project" ||
                     category == "strategy");
}

// 获评国家…示范基地, 荣获全国…奖.
void FindHonours(EntityBlock& block) {
  static const WordSet verbs(u"获评 荣获 入选 获 获得");
  static const WordSet kinds(u"示范基地 奖 奖章 案例 示范区 示范县 示范市 称号 荣誉称号");
  constexpr size_t kShortest = 5, kReach = 28;
  const std::u16string_view text = block.text();
  for (size_t i = 0; i < text.size(); ++i) {
    const size_t verb = verbs.LongestAt(text, i);
    if (verb == 0) continue;
    const size_t begin = i + verb;
    for (size_t end = begin; end < text.size() && end < begin + kReach; ++end) {
      if (!IsWordChar(text[end]) && text[end] != u'·') break;
      const size_t kind = kinds.LongestAt(text, end);
      if (kind == 0) continue;
      if (end + kind - begin >= kShortest && block.IsHardEdge(end + kind)) {
        AddName(block, begin, end + kind, v1::ENTITY_TYPE_PROGRAMME, 0.5);
      }
      break;
    }
    i = begin - 1;
  }
}

// 深入推进|国家黑土地保护|工程，: what is carried out and ends its clause like the name of one.
void FindCarriedOut(EntityBlock& block) {
  static const WordSet verbs(u"实施 启动 推进 开展 深入推进 启动实施 组织实施");
  static const WordSet kinds(u"工程 行动 行动方案 行动计划");
  static const WordSet common(
      u"这 该 各 此 一批 一系列 系列 多项 重大 重点 专项 项目 建设 具体 统一 联合 相关 有关 救援 "
      u"军事 抢险 扶贫");
  constexpr size_t kShortest = 5, kReach = 18;
  const std::u16string_view text = block.text();
  for (size_t i = 0; i < text.size(); ++i) {
    const size_t verb = verbs.LongestAt(text, i);
    if (verb == 0) continue;
    const size_t begin = i + verb + (text.substr(i + verb, 1) == u"了" ? 1 : 0);
    i = begin - 1;
    const bool counted = std::u16string_view(u"一二两三四五六七八九十几多数").find(text[begin]) !=
                         std::u16string_view::npos;
    if (counted || common.LongestAt(text, begin) > 0 || block.IsTaken(begin, begin + 1)) continue;
    for (size_t end = begin; end < text.size() && end < begin + kReach; ++end) {
      if (!IsWordChar(text[end]) || (NameCharFlags(text[end]) & kFunctionChar) != 0) break;
      const size_t kind = kinds.LongestAt(text, end);
      if (kind == 0 || !block.IsHardEdge(end + kind)) continue;
      const std::u16string_view name = text.substr(begin, end - begin);
      if (end + kind >= begin + kShortest && name.size() > 2 && !GenericModifiers().Covers(name) &&
          common.LongestBefore(name, name.size()) == 0)
        AddName(block, begin, end + kind, v1::ENTITY_TYPE_PROGRAMME, 0.5);
      break;
    }
  }
}

// 防止返贫就业攻坚行动, 西江大藤峡水利枢纽: named without marks, by kinds that only programmes
// have.
void FindNamedProjects(EntityBlock& block) {
  static const WordSet kinds(
      u"攻坚行动 三年行动 整治行动 水利枢纽 新通道 歼灭战 水利枢纽工程 调水工程 引水工程");
  if (!kinds.MayStandIn(block.searched())) return;
  static const WordSet plain(u"水利枢纽 新通道 水利枢纽工程 调水工程 引水工程");
  constexpr size_t kReach = 16, kShortest = 4, kShortestPlain = 2;
  const std::u16string_view text = block.text();
  for (size_t i = 2; i + 2 < text.size(); ++i) {
    const size_t kind = kinds.LongestAt(text, i);
    if (kind == 0) continue;
    const size_t begin = block.RunBegin(i, kReach);
    const size_t shortest = plain.LongestAt(text, i) ? kShortestPlain : kShortest;
    const std::u16string_view name = text.substr(begin, i - begin);
    // The beginning must be sure: an edge or a verb, not the end of the reach.
    if (name.size() >= shortest && name.size() < kReach && !GenericModifiers().Covers(name) &&
        !block.IsTaken(begin, i)) {
      AddName(block, begin, i + kind, v1::ENTITY_TYPE_PROGRAMME, 0.5);
    }
    i += kind - 1;
  }
}

}  // namespace

void FindWorks(EntityBlock& block) {
  const std::u16string_view text = block.text();
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] != u'《' && text[i] != u'“') continue;
    const bool title = text[i] == u'《';
    const size_t close = Closing(text, i, title ? u'》' : u'”', kLongestTitle);
    if (close == std::u16string_view::npos || close <= i + 1) continue;
    if (!title && !IsQuotedWork(text.substr(i + 1, close - i - 1))) continue;
    AddName(block, i + 1, close, v1::ENTITY_TYPE_WORK, title ? 0.98 : 0.7);
    block.Take(i, close + 1);
    i = close;
  }
}

void FindUnmarkedWorks(EntityBlock& block) {
  FindAnnualReports(block);
  FindWorksByKind(block);
}

void FindProgrammes(EntityBlock& block) {
  for (const TermMatch& match : block.terms()) {
    if (match.term->kind != TermKind::kProgramme || block.IsTaken(match.begin, match.end)) continue;
    FoundName name;
    name.type = v1::ENTITY_TYPE_PROGRAMME;
    name.range = {match.begin, match.end};
    // “十四五”规划 and “十四五”时期 name the plan by the words in the marks.
    if (block[match.begin] == u'“') {
      for (uint32_t i = match.begin + 2; i < match.end; ++i) {
        if (block[i] == u'”') name.range = {match.begin + 1, i};
      }
    }
    name.term = match.term;
    name.term_end = name.range.end;
    name.confidence = 0.9;
    name.marginal = IsMarginal(block.text(), match);
    block.Add(name);
  }
  constexpr size_t kLongest = 16;
  const std::u16string_view text = block.text();
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] != u'“') continue;
    const size_t close = Closing(text, i, u'”', kLongest);
    if (close == std::u16string_view::npos || close < i + 3) continue;
    // “不忘初心、牢记使命”主题教育: only mottos are lists.
    const bool motto = text.substr(close + 1, 4) == u"主题教育";
    const bool words = std::all_of(text.begin() + i + 1, text.begin() + close, [motto](char16_t c) {
      return IsWordChar(c) || c == u'·' || c == u' ' || (c == u'、' && motto) ||
             (c >= u'0' && c <= u'9');
    });
    if (words && !block.IsTaken(i, close) && IsPolicyContext(text, i, close + 1)) {
      AddName(block, i + 1, close, v1::ENTITY_TYPE_PROGRAMME, 0.5);
    }
  }
  FindHonours(block);
  FindNamedProjects(block);
  FindCarriedOut(block);
}

}  // namespace zhibiao
