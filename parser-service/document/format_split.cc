#include "parser-service/document/format_split.h"

#include <algorithm>
#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/strip.h"

namespace zhibiao {
namespace {

constexpr size_t kLongestTagName = 12;

// Elements whose inside may hold blank lines.
constexpr absl::string_view kContainers[] = {
    "html", "body", "head",   "table",  "div", "section",    "article", "figure", "ul",  "ol",
    "dl",   "main", "header", "footer", "nav", "blockquote", "script",  "style",  "form"};

constexpr absl::string_view kOtherBlocks[] = {
    "p",       "h1",   "h2",    "h3",   "h4",  "h5",         "h6",    "tr",     "td",     "th",
    "li",      "dt",   "dd",    "hr",   "br",  "tbody",      "thead", "tfoot",  "center", "font",
    "caption", "meta", "title", "link", "img", "figcaption", "span",  "strong", "b"};

template <typename List>
bool IsIn(const List& list, absl::string_view name) {
  return std::find(std::begin(list), std::end(list), name) != std::end(list);
}

// A tag at the beginning of `text`.
struct TagStart {
  bool found = false;
  bool closing = false;
  bool container = false;
  bool block = false;
};

TagStart ReadTag(absl::string_view text) {
  TagStart tag;
  if (text.size() < 3 || text[0] != '<') return tag;
  if (absl::StartsWithIgnoreCase(text, "<!doctype") || absl::StartsWith(text, "<!--")) {
    tag.found = tag.block = true;
    return tag;
  }
  tag.closing = text[1] == '/';
  absl::string_view name = text.substr(tag.closing ? 2 : 1, kLongestTagName);
  size_t size = 0;
  while (size < name.size() && absl::ascii_isalnum(static_cast<unsigned char>(name[size]))) ++size;
  if (size == 0) return tag;
  const std::string lower = absl::AsciiStrToLower(name.substr(0, size));
  tag.found = true;
  tag.container = IsIn(kContainers, absl::string_view(lower));
  tag.block = tag.container || IsIn(kOtherBlocks, absl::string_view(lower));
  return tag;
}

// Cuts the source line by line.
class FormatSplitter {
 public:
  explicit FormatSplitter(absl::string_view source) : source_(source) {}

  std::vector<FormatPart> Split() {
    for (size_t begin = 0; begin < source_.size();) {
      size_t end = source_.find('\n', begin);
      end = end == absl::string_view::npos ? source_.size() : end + 1;
      ReadLine(begin, end);
      begin = end;
    }
    return parts_;
  }

 private:
  void ReadLine(size_t begin, size_t end) {
    const absl::string_view line =
        absl::StripLeadingAsciiWhitespace(source_.substr(begin, end - begin));
    if (!in_html_) {
      in_html_ = ReadTag(line).block;
    } else if (depth_ <= 0) {
      // A blank line ends the HTML unless more of it follows.
      if (line.empty())
        after_blank_ = true;
      else if (after_blank_)
        in_html_ = ReadTag(line).block;
    }
    if (!line.empty()) after_blank_ = false;
    if (in_html_)
      CountContainers(line);
    else
      depth_ = 0;
    Append(begin, end, in_html_);
  }

  void CountContainers(absl::string_view line) {
    for (size_t at = line.find('<'); at != absl::string_view::npos; at = line.find('<', at + 1)) {
      const TagStart tag = ReadTag(line.substr(at));
      if (tag.container) depth_ += tag.closing ? -1 : 1;
    }
    depth_ = std::max(depth_, 0);
  }

  void Append(size_t begin, size_t end, bool html) {
    if (parts_.empty() || parts_.back().html != html) {
      parts_.push_back({{static_cast<uint32_t>(begin), static_cast<uint32_t>(end)}, html});
    } else {
      parts_.back().range.end = static_cast<uint32_t>(end);
    }
  }

  const absl::string_view source_;
  std::vector<FormatPart> parts_;
  bool in_html_ = false, after_blank_ = false;
  int depth_ = 0;
};

}  // namespace

std::vector<FormatPart> SplitFormats(absl::string_view source, absl::string_view mime_type) {
  const ByteRange all = {0, static_cast<uint32_t>(source.size())};
  if (mime_type == "text/html") return {{all, true}};
  if (source.find('<') == absl::string_view::npos) return {{all, false}};
  return FormatSplitter(source).Split();
}

}  // namespace zhibiao
