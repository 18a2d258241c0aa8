// Elements of an SVG, with every text escaped.
#ifndef ZHIBIAO_QUERY_SERVICE_RENDER_SVG_WRITER_H_
#define ZHIBIAO_QUERY_SERVICE_RENDER_SVG_WRITER_H_

#include <initializer_list>
#include <string>

#include "absl/strings/string_view.h"

namespace zhibiao {

// At most two digits behind the point, in one form for equal numbers: `12.5`, `-3`, `0`.
std::string SvgNumber(double number);

struct SvgAttribute {
  SvgAttribute(absl::string_view key, absl::string_view text) : name(key), value(text) {}
  SvgAttribute(absl::string_view key, double number) : name(key), value(SvgNumber(number)) {}

  absl::string_view name;
  std::string value;
};

// Writes one element after the other. Tags and names of attributes are taken as they are; they are
// the program's own. Whatever is opened has to be closed.
class SvgWriter {
 public:
  using Attributes = std::initializer_list<SvgAttribute>;

  void Open(absl::string_view tag, Attributes attributes = {});
  void Close(absl::string_view tag);
  // Without content.
  void Add(absl::string_view tag, Attributes attributes);
  void AddText(absl::string_view tag, Attributes attributes, absl::string_view text);
  // The program's own style sheet, which must hold neither `<` nor `&`.
  void AddStyle(absl::string_view style);

  const std::string& svg() const { return svg_; }

 private:
  void Begin(absl::string_view tag, Attributes attributes);

  std::string svg_;
};

}  // namespace zhibiao

#endif  // ZHIBIAO_QUERY_SERVICE_RENDER_SVG_WRITER_H_
