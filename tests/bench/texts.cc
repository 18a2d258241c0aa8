#include "tests/bench/texts.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string_view>

#include "parser-service/document/document_layout.h"
#include "parser-service/text/source_text.h"
#include "tests/accuracy/corpus.h"

namespace zhibiao {
namespace {

std::string ReadFile(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

std::string Repeat(std::string_view unit, size_t bytes) {
  std::string text;
  text.reserve(bytes + unit.size());
  while (text.size() < bytes) text += unit;
  return text;
}

// The text of each block on a line of its own: what a reader sees, without markup.
std::string PlainText(const std::string& content, const std::string& mime_type) {
  const SourceText source{content};
  const DocumentLayout layout = ReadLayout(source, mime_type);
  std::string text;
  for (const Block& block : layout.blocks) {
    if (!block.text.empty()) text += Utf16ToUtf8(block.text.chars()) + "\n";
  }
  return text;
}

// Cuts at a line break or, where a line is longer than the rest, at a character.
void CutTo(size_t bytes, std::string* text) {
  if (text->size() <= bytes) return;
  const size_t line = text->rfind('\n', bytes);
  size_t end = line == std::string::npos || line < bytes / 2 ? bytes : line + 1;
  while (end > 0 && (static_cast<unsigned char>((*text)[end]) & 0xC0) == 0x80) --end;
  text->resize(end);
}

std::string Ordinary(size_t bytes, const std::string& texts) {
  std::string joined;
  const std::vector<std::string> all = ReadTexts(texts);
  while (!all.empty() && joined.size() < bytes) {
    for (const std::string& text : all) joined += text;
  }
  CutTo(bytes, &joined);
  return joined;
}

std::string OneLine(size_t bytes, const std::string& texts) {
  std::string text = Ordinary(bytes, texts);
  text.erase(std::remove(text.begin(), text.end(), '\n'), text.end());
  return text;
}

// Ordinary characters without a place to stop at.
std::string WithoutPunctuation(size_t bytes, const std::string& texts) {
  const std::string ordinary = OneLine(bytes + bytes / 2, texts);
  std::string text;
  for (size_t at = 0; at < ordinary.size() && text.size() < bytes;) {
    const size_t begin = at;
    const char32_t c = DecodeUtf8(ordinary, &at);
    if (c >= 0x4E00 && c < 0xA000) text.append(ordinary, begin, at - begin);
  }
  return text;
}

std::string HtmlTable(size_t bytes) {
  return "<table>" +
         Repeat("<tr><td>原煤产量（万吨）</td><td>41293.1</td><td>6.3</td><td>-0.5</td></tr>\n",
                bytes) +
         "</table>";
}

// One wide row, so that a grid of its width would cost every other row as much.
std::string HtmlRows(size_t bytes) {
  return "<table><tr>" + Repeat("<td>1月</td>", 2560) + "</tr>\n" +
         Repeat("<tr><td>1</td></tr>\n", bytes) + "</table>";
}

std::string PipeTable(size_t bytes) {
  return "| 指标 | 绝对量 | 同比增长（%） |\n|---|---|---|\n" +
         Repeat("| 原煤产量（万吨） | 41293.1 | 6.3 |\n", bytes);
}

}  // namespace

int WriteTexts(const std::string& corpus, const std::string& out, size_t bytes) {
  std::ofstream file(out, std::ios::binary);
  size_t written = 0;
  const auto add = [&](const std::string& content, const std::string& mime_type) {
    const std::string text = PlainText(content, mime_type);
    file << text << '\0';
    written += text.size();
  };
  if (!std::filesystem::is_directory(corpus)) {
    const absl::Status status = VisitBroadcasts(corpus, [&](const v1::Document& document) {
      add(document.content(), document.mime_type());
      return written < bytes;
    });
    if (!status.ok()) std::cerr << status << "\n";
    return status.ok() && file ? 0 : 1;
  }
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::directory_iterator(corpus)) {
    const std::string name = entry.path().filename().string();
    if (name != "README.md" && name != "SOURCES.md") paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  while (!paths.empty() && written < bytes) {
    for (const auto& path : paths) {
      const std::string ending = path.extension();
      add(ReadFile(path), ending == ".html" ? "text/html"
                          : ending == ".md" ? "text/markdown"
                                            : "text/plain");
    }
  }
  return paths.empty() || !file ? 1 : 0;
}

std::vector<std::string> ReadTexts(const std::string& path) {
  const std::string all = ReadFile(path);
  std::vector<std::string> texts;
  for (size_t begin = 0; begin < all.size();) {
    const size_t end = std::min(all.find('\0', begin), all.size());
    texts.push_back(all.substr(begin, end - begin));
    begin = end + 1;
  }
  return texts;
}

std::vector<std::string> CaseNames() {
  return {"ordinary",   "digits",     "brackets",  "one-line",  "no-punctuation",
          "html-cells", "pipe-cells", "html-rows", "words-only"};
}

std::string MakeText(const std::string& name, size_t bytes, const std::string& texts) {
  if (name == "ordinary") return Ordinary(bytes, texts);
  if (name == "digits") return Repeat("0123456789", bytes);
  if (name == "brackets") return Repeat("（", bytes);
  if (name == "one-line") return OneLine(bytes, texts);
  if (name == "no-punctuation") return WithoutPunctuation(bytes, texts);
  if (name == "html-cells") return HtmlTable(bytes);
  if (name == "pipe-cells") return PipeTable(bytes);
  if (name == "html-rows") return HtmlRows(bytes);
  if (name == "words-only")
    return "| 指标 | 单位 |\n|---|---|\n" + Repeat("| 原煤 | 万吨 |\n", bytes);
  return "";
}

const char* MimeTypeOf(const std::string& name) {
  if (name.rfind("html-", 0) == 0) return "text/html";
  return name == "pipe-cells" || name == "words-only" ? "text/markdown" : "text/plain";
}

}  // namespace zhibiao
