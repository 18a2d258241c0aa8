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
  if (title.size() < kShortest || title.find(u'。') != std::u16string_view::npos ||
      title.find(u'，') != std::u16string_view::npos) {
    return false;
  }
  return KindsOfWorks().LongestBefore(title, title.size()) > 0;
}

// 2016年国民经济和社会发展统计公报, without brackets.
void FindAnnualReports(EntityBlock& block) {
  static const WordSet kinds(u"统计公报 白皮书 蓝皮书");
  const std::u16string_view text = block.text();
  for (size_t i = 4; i + 4 < text.size(); ++i) {
    const size_t kind = kinds.LongestAt(text, i);
    if (kind == 0) continue;
    size_t begin = i;
    while (begin > 0 && i - begin < 30 && IsWordChar(text[begin - 1]) && text[begin - 1] != u'年') {
      --begin;
    }
    if (begin < 5 || text[begin - 1] != u'年') continue;
    --begin;
    while (begin > 0 && text[begin - 1] >= u'0' && text[begin - 1] <= u'9') --begin;
    if (block.IsTaken(begin, i) || text[begin] == u'年') continue;
    AddName(block, begin, i + kind, v1::ENTITY_TYPE_WORK, 0.7);
    block.Take(begin, i + kind);
  }
}

bool IsPolicyContext(std::u16string_view text, size_t begin, size_t end) {
  static const WordSet after(
      u"工程 行动 计划 试点 战略 政策 项目 品牌 倡议 活动 规划 工作 任务 机制 制度 模式 时期 专项 "
      u"改革 建设 服务品牌 等服务品牌 等品牌 获评 荣获 获 "
      u"入选");
  static const WordSet before(u"启动 共建 创建 获评 荣获 入选 实施 推进");
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
  static const WordSet verbs(u"获评 荣获 入选 获");
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
  FindAnnualReports(block);
}

void FindProgrammes(EntityBlock& block) {
  for (const TermMatch& match : block.terms()) {
    if (match.term->kind != TermKind::kProgramme || block.IsTaken(match.begin, match.end)) continue;
    FoundName name;
    name.type = v1::ENTITY_TYPE_PROGRAMME;
    name.range = {match.begin, match.end};
    if (block[match.begin] == u'“' && block[match.end - 1] == u'”') {
      name.range = {match.begin + 1, match.end - 1};
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
    const bool words = std::all_of(text.begin() + i + 1, text.begin() + close,
                                   [](char16_t c) { return IsWordChar(c) || c == u'·'; });
    if (words && !block.IsTaken(i, close) && IsPolicyContext(text, i, close + 1)) {
      AddName(block, i + 1, close, v1::ENTITY_TYPE_PROGRAMME, 0.5);
    }
  }
  FindHonours(block);
}

}  // namespace zhibiao
