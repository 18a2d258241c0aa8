#include "query-service/render/svg_writer.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "query-service/render/html_text.h"

namespace zhibiao {

std::string SvgNumber(double number) {
  std::string text = absl::StrFormat("%.2f", number);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text == "-0" ? "0" : text;
}

void SvgWriter::Begin(absl::string_view tag, Attributes attributes) {
  absl::StrAppend(&svg_, "<", tag);
  for (const SvgAttribute& each : attributes) {
    absl::StrAppend(&svg_, " ", each.name, "=\"");
    AppendAttribute(each.value, &svg_);
    svg_.push_back('"');
  }
}

void SvgWriter::Open(absl::string_view tag, Attributes attributes) {
  Begin(tag, attributes);
  svg_.append(">\n");
}

void SvgWriter::Close(absl::string_view tag) { absl::StrAppend(&svg_, "</", tag, ">\n"); }

void SvgWriter::Add(absl::string_view tag, Attributes attributes) {
  Begin(tag, attributes);
  svg_.append("/>\n");
}

void SvgWriter::AddText(absl::string_view tag, Attributes attributes, absl::string_view text) {
  Begin(tag, attributes);
  svg_.push_back('>');
  // As in an attribute: the <bdi> which content of HTML may have is no element of SVG.
  AppendAttribute(text, &svg_);
  absl::StrAppend(&svg_, "</", tag, ">\n");
}

void SvgWriter::AddStyle(absl::string_view style) {
  absl::StrAppend(&svg_, "<style>\n", style, "</style>\n");
}

}  // namespace zhibiao
