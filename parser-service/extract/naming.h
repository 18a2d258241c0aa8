// From a noun phrase to subject, indicator and area.
#ifndef ZHIBIAO_PARSER_SERVICE_EXTRACT_NAMING_H_
#define ZHIBIAO_PARSER_SERVICE_EXTRACT_NAMING_H_

#include <string_view>
#include <vector>

#include "parser-service/extract/period.h"
#include "parser-service/extract/statement.h"

namespace zhibiao {

// A noun phrase taken apart. Empty ranges (end 0) stand for parts that the words do not give.
struct NamingParts {
  TextRange subject;
  TextRange indicator;
  TextRange area;
  const Term* indicator_term = nullptr;
  // The phrase ends neither in a known indicator nor like one: it may be a subject alone.
  bool headless = false;
};

// The text of one block or clause with what was found in it.
struct NamedText {
  std::u16string_view text;
  const std::vector<TermMatch>* terms;
  const std::vector<PeriodMention>* periods;
};

// Takes leading periods, connectives and places off text[phrase] and trailing particles, and splits
// the rest.
NamingParts SplitNounPhrase(const NamedText& text, TextRange phrase);

// The phrase without the periods, connectives and places in front of it. `area`, unless null,
// becomes the place among them, if there is one.
TextRange SkipLead(const NamedText& text, TextRange phrase, TextRange* area = nullptr);

}  // namespace zhibiao

#endif  // ZHIBIAO_PARSER_SERVICE_EXTRACT_NAMING_H_
