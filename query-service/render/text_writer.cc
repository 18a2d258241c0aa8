#include "query-service/render/text_writer.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "query-service/render/html_text.h"

namespace zhibiao {
namespace {

constexpr absl::string_view kCloseMark = "</span>";

bool IsCell(const PageBlock* block) {
  return block != nullptr && block->kind == v1::SENTENCE_KIND_TABLE_CELL;
}

bool IsItem(const PageBlock* block) {
  return block != nullptr && block->kind == v1::SENTENCE_KIND_LIST_ITEM;
}

bool HasMarker(const PageBlock& block) { return block.marker.begin < block.marker.end; }

std::string TagOf(const PageBlock& block) {
  switch (block.kind) {
    case v1::SENTENCE_KIND_HEADING:
      return absl::StrCat("h", std::clamp(block.level, 1, 6));
    case v1::SENTENCE_KIND_LIST_ITEM:
      return "li";
    case v1::SENTENCE_KIND_TABLE_CELL:
      return block.cell.is_header ? "th" : "td";
    default:
      return "p";
  }
}

std::string ClassOf(const PageBlock& block) {
  std::string classes;
  if (block.kind == v1::SENTENCE_KIND_CAPTION) classes = "caption";
  if (block.kind == v1::SENTENCE_KIND_FURNITURE) classes = "furniture";
  if (block.is_repeated) absl::StrAppend(&classes, classes.empty() ? "" : " ", "repeated");
  if (block.is_continued) absl::StrAppend(&classes, classes.empty() ? "" : " ", "continued");
  if (HasMarker(block)) absl::StrAppend(&classes, classes.empty() ? "" : " ", "numbered");
  return classes;
}

void AppendCellAttributes(const PageBlock& block, std::string* html) {
  if (block.cell.row_span > 1) absl::StrAppend(html, " rowspan=\"", block.cell.row_span, "\"");
  if (block.cell.column_span > 1)
    absl::StrAppend(html, " colspan=\"", block.cell.column_span, "\"");
}

bool IsUtf8Tail(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

}  // namespace

size_t Utf16Length(absl::string_view text) {
  size_t units = 0;
  for (const char c : text) {
    if (!IsUtf8Tail(c)) units += static_cast<unsigned char>(c) >= 0xF0 ? 2 : 1;
  }
  return units;
}

TextWriter::TextWriter(absl::string_view source, const std::vector<Card>& cards,
                       const std::vector<absl::string_view>& severities, Language language)
    : source_(source),
      cards_(cards),
      severities_(severities),
      language_(language),
      marks_(CollectMarks(cards, source.size())),
      is_begun_(marks_.size()),
      anchors_(cards.size(), -1) {}

void TextWriter::Write(const std::vector<PageBlock>& blocks, std::string* html) {
  const PageBlock* last = nullptr;
  for (size_t i = 0; i < blocks.size(); ++i) {
    CloseContainers(last, &blocks[i], html);
    OpenContainers(blocks[i], last, html);
    WriteBlock(blocks[i], static_cast<int>(i), html);
    last = &blocks[i];
  }
  CloseContainers(last, nullptr, html);
}

void TextWriter::OpenContainers(const PageBlock& block, const PageBlock* last,
                                std::string* html) const {
  if (IsItem(&block) && !IsItem(last)) absl::StrAppend(html, "<ul>\n");
  if (!IsCell(&block)) return;
  // A table scrolls by itself where it is wider than the page, so a keyboard must reach it.
  if (block.cell.begins_table) {
    absl::StrAppend(html, "<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"");
    AppendAttribute(Label("table", language_), html);
    absl::StrAppend(html, "\"><table>\n");
  }
  if (block.cell.begins_row) absl::StrAppend(html, "<tr>");
  for (int i = 0; i < block.cell.empty_cells; ++i) absl::StrAppend(html, "<td></td>");
}

void TextWriter::CloseContainers(const PageBlock* last, const PageBlock* next,
                                 std::string* html) const {
  if (IsItem(last) && !IsItem(next)) absl::StrAppend(html, "</ul>\n");
  if (!IsCell(last)) return;
  const bool ends_table = !IsCell(next) || next->cell.begins_table;
  if (ends_table || next->cell.begins_row) absl::StrAppend(html, "</tr>\n");
  if (ends_table) absl::StrAppend(html, "</table></div>\n");
}

void TextWriter::WriteBlock(const PageBlock& block, int index, std::string* html) {
  const std::string tag = TagOf(block);
  const bool has_marker = HasMarker(block);
  absl::StrAppend(html, "<", tag);
  if (const std::string classes = ClassOf(block); !classes.empty()) {
    absl::StrAppend(html, " class=\"", classes, "\"");
  }
  if (block.is_repeated) {
    absl::StrAppend(html, " data-note=\"", Label("repeated", language_), "\"");
  }
  if (has_marker) {
    absl::StrAppend(html, "><span class=\"marker\">");
    AppendHtml(source_.substr(block.marker.begin, block.marker.end - block.marker.begin), html);
    absl::StrAppend(html, "</span> <span");
  }
  absl::StrAppend(html, " id=\"b", index, "\"");
  if (IsCell(&block)) AppendCellAttributes(block, html);
  absl::StrAppend(html, ">");
  if (!block.stretches.empty()) {
    const size_t begin = block.stretches.front().begin;
    open_.erase(std::remove_if(open_.begin(), open_.end(),
                               [&](size_t mark) { return marks_[mark].end <= begin; }),
                open_.end());
  }
  for (const size_t mark : open_) OpenMark(mark, html);
  for (const Stretch& stretch : block.stretches) WriteStretch(stretch, index, html);
  for (size_t i = 0; i < open_.size(); ++i) absl::StrAppend(html, kCloseMark);
  absl::StrAppend(html, has_marker ? "</span></" : "</", tag, ">", IsCell(&block) ? "" : "\n");
}

void TextWriter::WriteStretch(const Stretch& stretch, int block, std::string* html) {
  counted_ += Utf16Length(source_.substr(counted_to_, stretch.begin - counted_to_));
  const size_t source_utf16 = counted_;
  const size_t units = Utf16Length(source_.substr(stretch.begin, stretch.end - stretch.begin));
  counted_ += units;
  counted_to_ = stretch.end;
  const bool goes_on = !written_.empty() && written_.back().block == block;
  const size_t utf16 = goes_on ? written_.back().utf16 + written_.back().utf16_length : 0;
  const size_t length = stretch.character == 0 ? units : stretch.character > 0xFFFF ? 2 : 1;
  written_.push_back({stretch.begin, stretch.end, source_utf16, block, utf16, length});

  for (size_t at = stretch.begin; at < stretch.end;) {
    CloseEnded(at, html);
    OpenBegun(at, html);
    const size_t next = stretch.character == 0 ? NextBoundary(stretch.end) : stretch.end;
    WriteText(stretch, at, next, html);
    at = next;
  }
  CloseEnded(stretch.end, html);
}

void TextWriter::WriteText(const Stretch& stretch, size_t begin, size_t end, std::string* html) {
  if (stretch.character == 0) {
    AppendHtml(source_.substr(begin, end - begin), html);
    return;
  }
  std::string character;
  AppendUtf8(stretch.character, &character);
  AppendHtml(character, html);
}

// The next position, at most `limit`, where a mark begins or ends; never inside a character, even
// if a stored span says so.
size_t TextWriter::NextBoundary(size_t limit) const {
  size_t boundary = limit;
  if (next_mark_ < marks_.size()) boundary = std::min(boundary, marks_[next_mark_].begin);
  for (const size_t mark : open_) boundary = std::min(boundary, marks_[mark].end);
  while (boundary < limit && IsUtf8Tail(source_[boundary])) ++boundary;
  return boundary;
}

// Closes the marks that end up to `position`, and those inside of them which go on; these are
// opened again.
void TextWriter::CloseEnded(size_t position, std::string* html) {
  size_t kept = 0;
  while (kept < open_.size() && marks_[open_[kept]].end > position) ++kept;
  if (kept == open_.size()) return;
  for (size_t i = kept; i < open_.size(); ++i) absl::StrAppend(html, kCloseMark);
  const std::vector<size_t> closed(open_.begin() + static_cast<std::ptrdiff_t>(kept), open_.end());
  open_.resize(kept);
  for (const size_t mark : closed) {
    if (marks_[mark].end <= position) continue;
    OpenMark(mark, html);
    open_.push_back(mark);
  }
}

void TextWriter::OpenBegun(size_t position, std::string* html) {
  for (; next_mark_ < marks_.size() && marks_[next_mark_].begin <= position; ++next_mark_) {
    if (marks_[next_mark_].end <= position || open_.size() >= kDeepestNesting) continue;
    OpenMark(next_mark_, html);
    open_.push_back(next_mark_);
  }
}

void TextWriter::OpenMark(size_t index, std::string* html) {
  const TextMark& mark = marks_[index];
  absl::string_view severity;
  absl::string_view sign;
  absl::StrAppend(html, "<span class=\"m");
  absl::string_view last_kind;
  for (const int card : mark.cards) {
    const Card& shown = cards_[static_cast<size_t>(card)];
    if (shown.kind != last_kind) absl::StrAppend(html, " ", shown.kind);
    last_kind = shown.kind;
    for (const int finding : shown.findings) {
      const absl::string_view other = severities_[static_cast<size_t>(finding)];
      if (severity.empty() || other == "error") severity = other;
    }
    if (sign.empty()) sign = shown.sign;
  }
  if (!severity.empty()) absl::StrAppend(html, " finding ", severity);
  absl::StrAppend(html, "\" data-r=\"");
  for (size_t i = 0; i < mark.cards.size(); ++i) {
    absl::StrAppend(html, i == 0 ? "" : " ", mark.cards[i]);
  }
  absl::StrAppend(html, "\"");
  // The sign follows the words, so only a mark without others in it can have one.
  if (!sign.empty() && !mark.has_inner) absl::StrAppend(html, " data-sign=\"", sign, "\"");
  if (is_begun_[index]) {
    absl::StrAppend(html, ">");
    return;
  }
  is_begun_[index] = true;
  const size_t first = static_cast<size_t>(mark.cards.front());
  // A record that is printed again is marked twice, but has one id.
  int anchor = -1;
  for (const int card : mark.cards) {
    int& of_card = anchors_[static_cast<size_t>(card)];
    if (of_card >= 0) continue;
    if (anchor < 0) anchor = card;
    of_card = anchor;
  }
  if (anchor >= 0) absl::StrAppend(html, " id=\"r", anchor, "\"");
  // What has other marks in it must not be a button, whose content is opaque to screen readers.
  absl::StrAppend(html, " tabindex=\"0\" role=\"", mark.has_inner ? "group" : "button",
                  mark.has_inner ? "\" aria-label=\"" : "\" aria-description=\"");
  AppendAttribute(Label(absl::StrCat("one-", cards_[first].kind), language_), html);
  absl::StrAppend(html, ": ");
  AppendAttribute(cards_[first].summary, html);
  absl::StrAppend(html, "\">");
}

BlockRange TextWriter::RangeOf(const v1::TextSpan& span) const {
  if (span.start_byte() < 0 || span.end_byte() <= span.start_byte()) return {};
  const size_t begin = static_cast<size_t>(span.start_byte());
  const size_t end = static_cast<size_t>(span.end_byte());
  auto first = std::partition_point(written_.begin(), written_.end(),
                                    [&](const Written& stretch) { return stretch.end <= begin; });
  if (first == written_.end() || first->begin >= end) return {};
  auto last = std::partition_point(first, written_.end(),
                                   [&](const Written& stretch) { return stretch.begin < end; });
  --last;
  while (last->block != first->block) --last;  // what goes on in another block is cut
  const auto place = [](const Written& stretch, int utf16) {
    const size_t at = static_cast<size_t>(std::max(utf16, 0));
    const size_t inside = at > stretch.source_utf16 ? at - stretch.source_utf16 : 0;
    return stretch.utf16 + std::min(inside, stretch.utf16_length);
  };
  return {first->block, place(*first, span.start_utf16()), place(*last, span.end_utf16())};
}

}  // namespace zhibiao
