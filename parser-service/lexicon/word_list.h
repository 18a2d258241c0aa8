// From the lines of a word list to terms.
#ifndef ZHIBIAO_PARSER_SERVICE_LEXICON_WORD_LIST_H_
#define ZHIBIAO_PARSER_SERVICE_LEXICON_WORD_LIST_H_

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "parser-service/lexicon/lexicon.h"
#include "parser-service/lexicon/tsv_table.h"

namespace zhibiao {

// A list as the build embeds it.
struct EmbeddedList {
  absl::string_view file;  // `units.tsv`
  absl::string_view text;
};

// The lists of data/, in the order in which they are compiled. Made by embed_lists.cmake.
std::vector<EmbeddedList> EmbeddedLists();

// Collects the terms of all lists, then checks what they say of one another.
//
// A line whose kind and identifier are there already adds its written forms to that entry, so that
// a user can teach a known body one more abbreviation; anything else it says must agree.
class WordLists {
 public:
  // Reads a list of data/. The file name tells the kind; see ADDING_TERMS.md for the columns.
  absl::Status AddList(const EmbeddedList& list);

  // Reads a user's list, whose lines name their kinds.
  absl::Status AddUserList(absl::string_view text);

  // INVALID_ARGUMENT for a parent or a unit that is in no list.
  absl::Status CheckReferences() const;

  // Hands over the terms, in the order they were read. Call once, last.
  std::vector<std::unique_ptr<Term>> Take() { return std::move(terms_); }

 private:
  struct Reference {
    size_t term;
    std::string unit;  // of an indicator, else empty
    std::string where;
  };

  absl::Status AddRow(const TsvRow& row, TermKind kind);
  absl::Status ReadTerm(const TsvRow& row, Term& term) const;
  absl::Status AddForms(const TsvRow& row, Term& term) const;
  const Term* Lookup(TermKind kind, const std::string& id) const;

  std::vector<std::unique_ptr<Term>> terms_;
  std::map<std::pair<TermKind, std::string>, size_t> by_id_;
  std::vector<Reference> references_;
};

}  // namespace zhibiao

#endif  // ZHIBIAO_PARSER_SERVICE_LEXICON_WORD_LIST_H_
