// Follows the open elements of a page roughly, never thinking it shallower than it is: an end tag
// closes what it names only if nothing but elements with optional end tags stands between. What
// HTML closes besides, such as a <table> in mid-row, stays open here, so that a page which leaves
// hundreds of elements open is flattened though a browser might have closed them.
#include "parser-service/document/html_limits.h"

#include <gumbo.h>

#include <algorithm>
#include <array>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"

namespace zhibiao {
namespace {

bool IsVoid(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_AREA:
    case GUMBO_TAG_BASE:
    case GUMBO_TAG_BR:
    case GUMBO_TAG_COL:
    case GUMBO_TAG_EMBED:
    case GUMBO_TAG_HR:
    case GUMBO_TAG_IMG:
    case GUMBO_TAG_INPUT:
    case GUMBO_TAG_LINK:
    case GUMBO_TAG_META:
    case GUMBO_TAG_PARAM:
    case GUMBO_TAG_SOURCE:
    case GUMBO_TAG_TRACK:
    case GUMBO_TAG_WBR:
    // Never opened a second time.
    case GUMBO_TAG_HTML:
    case GUMBO_TAG_HEAD:
    case GUMBO_TAG_BODY:
      return true;
    default:
      return false;
  }
}

bool IsFormatting(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_A:
    case GUMBO_TAG_B:
    case GUMBO_TAG_BIG:
    case GUMBO_TAG_CODE:
    case GUMBO_TAG_EM:
    case GUMBO_TAG_FONT:
    case GUMBO_TAG_I:
    case GUMBO_TAG_NOBR:
    case GUMBO_TAG_S:
    case GUMBO_TAG_SMALL:
    case GUMBO_TAG_STRIKE:
    case GUMBO_TAG_STRONG:
    case GUMBO_TAG_TT:
    case GUMBO_TAG_U:
      return true;
    default:
      return false;
  }
}

// Elements whose end tag may be left out; a sibling or the end of the parent closes them.
bool HasOptionalEnd(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_P:
    case GUMBO_TAG_LI:
    case GUMBO_TAG_DT:
    case GUMBO_TAG_DD:
    case GUMBO_TAG_OPTION:
    case GUMBO_TAG_OPTGROUP:
    case GUMBO_TAG_TD:
    case GUMBO_TAG_TH:
    case GUMBO_TAG_TR:
    case GUMBO_TAG_TBODY:
    case GUMBO_TAG_THEAD:
    case GUMBO_TAG_TFOOT:
      return true;
    default:
      return false;
  }
}

// Elements whose content is text to the parser, up to their own end tag.
bool HoldsRawText(GumboTag tag) {
  return tag == GUMBO_TAG_SCRIPT || tag == GUMBO_TAG_STYLE || tag == GUMBO_TAG_TITLE ||
         tag == GUMBO_TAG_TEXTAREA || tag == GUMBO_TAG_XMP || tag == GUMBO_TAG_IFRAME;
}

// A tag of the page, from < to behind >.
struct Tag {
  size_t begin = 0;
  size_t end = 0;
  size_t name_end = 0;
  GumboTag tag = GUMBO_TAG_UNKNOWN;
  bool closing = false;
  size_t attributes = 0;  // at least as many as it has
};

class HtmlFlattener {
 public:
  explicit HtmlFlattener(absl::string_view html) : html_(html) {}

  std::optional<std::string> Flatten() {
    size_t at = 0;
    while ((at = html_.find('<', at)) != absl::string_view::npos) {
      if (absl::StartsWith(html_.substr(at, 4), "<!--")) {
        at = html_.find("-->", at + 2);
        if (at == absl::string_view::npos) break;
        continue;
      }
      Tag tag;
      tag.begin = at;
      if (!ReadTag(&tag)) {
        ++at;
        continue;
      }
      if (tag.attributes > kMostAttributes) Blank(tag.name_end, tag.end - 1);
      tag.closing ? Close(tag) : Open(tag);
      at = tag.end;
      if (!tag.closing && HoldsRawText(tag.tag)) at = SkipRawText(tag);
    }
    return std::move(copy_);
  }

 private:
  // Reads the tag at tag->begin. False when there is none, or the page ends within it.
  bool ReadTag(Tag* tag) const {
    size_t at = tag->begin + 1;
    if (at < html_.size() && html_[at] == '/') {
      tag->closing = true;
      ++at;
    }
    const size_t name = at;
    if (at >= html_.size() || !absl::ascii_isalpha(static_cast<unsigned char>(html_[at]))) {
      return false;
    }
    at = std::min(html_.find_first_of(" \t\r\n\f/>", at), html_.size());
    tag->name_end = at;
    tag->tag = gumbo_tagn_enum(html_.data() + name, static_cast<unsigned int>(at - name));
    // A quotation mark matters only behind =, as in a value.
    for (bool value = false; at < html_.size(); ++at) {
      const char c = html_[at];
      if (c == '>') {
        tag->end = at + 1;
        return true;
      }
      if ((c == '"' || c == '\'') && value) {
        at = html_.find(c, at + 1);
        if (at == absl::string_view::npos) return false;
        ++tag->attributes;
      }
      const bool blank = absl::ascii_isspace(static_cast<unsigned char>(c));
      tag->attributes += blank || c == '/' || c == '=';
      value = c == '=' || (value && blank);
    }
    return false;
  }

  void Open(const Tag& tag) {
    if (IsVoid(tag.tag)) return;
    if (IsFormatting(tag.tag)) {
      if (open_formatting_ >= kMostOpenFormatting) return Overwrite(tag);
      ++open_formatting_;
      ++formatting_[tag.tag];
      return;
    }
    if (HasOptionalEnd(tag.tag)) CloseSibling(tag.tag);
    if (open_.size() >= kDeepestHtml) return Overwrite(tag);
    open_.push_back(tag.tag);
  }

  void Close(const Tag& tag) {
    if (IsFormatting(tag.tag)) {
      if (formatting_[tag.tag] == 0) return;
      --formatting_[tag.tag];
      --open_formatting_;
      return;
    }
    for (size_t i = open_.size(); i > 0; --i) {
      if (open_[i - 1] == tag.tag) {
        open_.resize(i - 1);
        return;
      }
      if (!HasOptionalEnd(open_[i - 1])) return;
    }
  }

  // <li> closes an open <li>, <p> an open <p>, if only such elements stand between.
  void CloseSibling(GumboTag tag) {
    for (size_t i = open_.size(); i > 0 && HasOptionalEnd(open_[i - 1]); --i) {
      if (open_[i - 1] != tag) continue;
      open_.resize(i - 1);
      return;
    }
  }

  size_t SkipRawText(const Tag& tag) const {
    const absl::string_view name = html_.substr(tag.begin + 1, tag.name_end - tag.begin - 1);
    for (size_t at = tag.end; (at = html_.find("</", at)) != absl::string_view::npos; at += 2) {
      if (absl::StartsWithIgnoreCase(html_.substr(at + 2, name.size()), name)) return at;
    }
    return html_.size();
  }

  char* Copy() {
    if (!copy_.has_value()) copy_.emplace(html_.data(), html_.size());
    return copy_->data();
  }

  void Blank(size_t begin, size_t end) { std::fill(Copy() + begin, Copy() + end, ' '); }

  // Makes it </xx…>, which a parser ignores. The shortest tag, <b>, becomes </>.
  void Overwrite(const Tag& tag) {
    char* copy = Copy();
    copy[tag.begin + 1] = '/';
    std::fill(copy + tag.begin + 2, copy + tag.end - 1, 'x');
  }

  const absl::string_view html_;
  std::optional<std::string> copy_;
  std::vector<GumboTag> open_;
  std::array<uint32_t, GUMBO_TAG_LAST + 1> formatting_{};
  size_t open_formatting_ = 0;
};

}  // namespace

std::optional<std::string> FlattenHtml(absl::string_view html) {
  return HtmlFlattener(html).Flatten();
}

}  // namespace zhibiao
