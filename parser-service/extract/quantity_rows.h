// How tests write down quantities: rows of a text and its figures.
#ifndef ZHIBIAO_PARSER_SERVICE_EXTRACT_QUANTITY_ROWS_H_
#define ZHIBIAO_PARSER_SERVICE_EXTRACT_QUANTITY_ROWS_H_

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "parser-service/extract/quantity.h"
#include "parser-service/text/folded_text.h"

namespace zhibiao {

// A text and its figures: bound, value or range, unit code; empty where nothing in it is a figure.
//   > more than (超过, 余)   >= at least (以上, 不低于)   < less than (不足)   <= at most (以内)
//   ~ about (约, 左右)       ~< nearly (近, 接近)
struct QuantityRow {
  const char* text;
  const char* figures;
};

inline std::string BoundSign(v1::NumericBound bound) {
  switch (bound) {
    case v1::NUMERIC_BOUND_MORE_THAN:
      return ">";
    case v1::NUMERIC_BOUND_AT_LEAST:
      return ">=";
    case v1::NUMERIC_BOUND_LESS_THAN:
      return "<";
    case v1::NUMERIC_BOUND_AT_MOST:
      return "<=";
    case v1::NUMERIC_BOUND_ABOUT:
      return "~";
    case v1::NUMERIC_BOUND_NEARLY:
      return "~<";
    default:
      return "";
  }
}

inline std::string Shown(const QuantityMention& quantity) {
  std::string shown = BoundSign(quantity.bound) + ShiftDecimal(quantity.amount, quantity.exponent);
  if (!quantity.upper_amount.empty())
    shown += ".." + ShiftDecimal(quantity.upper_amount, quantity.exponent);
  if (!quantity.unit_code.empty()) shown += " " + quantity.unit_code;
  return shown;
}

class QuantityTest : public testing::Test {
 protected:
  static void SetUpTestSuite() { lexicon_ = *Lexicon::Compile(); }
  static void TearDownTestSuite() { lexicon_.reset(); }

  static std::vector<QuantityMention> Read(const std::string& utf8, FoldedText* text) {
    text->AppendSource(utf8, {0, static_cast<uint32_t>(utf8.size())});
    std::vector<TermMatch> terms;
    lexicon_->Scan(text->chars(), &terms);
    std::vector<PeriodMention> periods;
    PeriodReader({2020, 12, 29}).Read(text->chars(), &periods);
    std::vector<QuantityMention> quantities;
    ReadQuantities(text->chars(), terms, periods, &quantities);
    return quantities;
  }

  template <size_t kCount>
  static void ExpectRows(const QuantityRow (&rows)[kCount]) {
    for (const QuantityRow& row : rows) {
      FoldedText text;
      std::string figures;
      for (const QuantityMention& quantity : Read(row.text, &text))
        figures += (figures.empty() ? "" : "; ") + Shown(quantity);
      EXPECT_EQ(figures, row.figures) << row.text;
    }
  }

  // The words quoted for the figures of `utf8`, joined by bars.
  static std::string Quotes(const std::string& utf8) {
    FoldedText text;
    std::string quotes;
    for (const QuantityMention& quantity : Read(utf8, &text)) {
      if (!quotes.empty()) quotes += "|";
      quotes += Utf16ToUtf8(
          text.chars().substr(quantity.range.begin, quantity.range.end - quantity.range.begin));
    }
    return quotes;
  }

  static inline std::unique_ptr<const Lexicon> lexicon_;
};

}  // namespace zhibiao

#endif  // ZHIBIAO_PARSER_SERVICE_EXTRACT_QUANTITY_ROWS_H_
