#include "parser-service/lexicon/lexicon.h"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "parser-service/lexicon/form_trie.h"
#include "parser-service/lexicon/word_list.h"
#include "parser-service/text/characters.h"
#include "parser-service/text/folded_text.h"

namespace zhibiao {
namespace {

std::u16string Fold(absl::string_view written) {
  std::u16string folded = Utf8ToUtf16(written);
  for (char16_t& c : folded) c = FoldChar(c);
  return folded;
}

bool BeginsInsideWord(std::u16string_view text, size_t begin) {
  return begin > 0 && IsAsciiLetter(text[begin]) && IsAsciiLetter(text[begin - 1]);
}

bool EndsInsideWord(std::u16string_view text, size_t end) {
  if (end == text.size()) return false;
  const char16_t last = text[end - 1];
  return (IsAsciiLetter(last) && IsAsciiLetter(text[end])) ||
         (IsAsciiDigit(last) && IsAsciiDigit(text[end]));
}

uint16_t Bit(TermKind kind) { return static_cast<uint16_t>(1 << static_cast<int>(kind)); }

class CompiledLexicon : public Lexicon {
 public:
  explicit CompiledLexicon(std::vector<std::unique_ptr<Term>> terms)
      : terms_(std::move(terms)), trie_(CollectForms()) {}

  void Scan(std::u16string_view text, std::vector<TermMatch>* matches) const override {
    matches->clear();
    matches->reserve(text.size() / 2);
    std::vector<std::pair<uint32_t, uint32_t>> found;  // end and form, shortest first
    found.reserve(16);
    // Where words may begin is found for a piece of the text first, so that their cells are on the
    // way when they are looked at.
    constexpr size_t kPiece = 64;
    std::array<uint32_t, kPiece> places;
    for (size_t piece = 0; piece < text.size(); piece += kPiece) {
      const size_t piece_end = std::min(piece + kPiece, text.size());
      size_t count = 0;
      for (size_t begin = piece; begin < piece_end; ++begin) {
        places[count] = static_cast<uint32_t>(begin);
        count += trie_.MayBeginAt(text, begin);
      }
      for (size_t i = 0; i < count; ++i) trie_.Prefetch(text, places[i]);
      for (size_t i = 0; i < count; ++i) {
        const uint32_t begin = places[i];
        found.clear();
        trie_.Walk(text, begin, [&](size_t end, uint32_t form) {
          found.emplace_back(static_cast<uint32_t>(end), form);
        });
        if (!found.empty() && !BeginsInsideWord(text, begin))
          AppendMatches(text, begin, found, matches);
      }
    }
  }

  std::vector<const Term*> Find(absl::string_view written) const override {
    std::vector<const Term*> found;
    const auto form = trie_.Find(Utf8ToUtf16(written), FoldChar);
    if (!form) return found;
    for (uint32_t i = 0; i < forms_[*form].count; ++i) found.push_back(TermOf(forms_[*form], i));
    return found;
  }

  const Term* Find(std::u16string_view written, TermKind kind) const override {
    const auto form = trie_.Find(written, FoldChar);
    if (!form || (forms_[*form].kinds & Bit(kind)) == 0) return nullptr;
    for (uint32_t i = 0; i < forms_[*form].count; ++i) {
      const Term* const term = TermOf(forms_[*form], i);
      if (term->kind == kind) return term;
    }
    return nullptr;
  }

  std::vector<const Term*> TermsOf(TermKind kind) const override {
    std::vector<const Term*> of_kind;
    for (const auto& term : terms_) {
      if (term->kind == kind) of_kind.push_back(term.get());
    }
    return of_kind;
  }

 private:
  // One written form with its terms, of these kinds. Most forms have one term, which stands here:
  // the others are a look further away.
  struct Form {
    const Term* first;
    uint32_t others;  // index in other_terms_
    uint16_t count;
    uint16_t kinds;
  };

  const Term* TermOf(const Form& form, uint32_t index) const {
    return index == 0 ? form.first : other_terms_[form.others + index - 1];
  }

  void AppendMatches(std::u16string_view text, uint32_t begin,
                     const std::vector<std::pair<uint32_t, uint32_t>>& found,
                     std::vector<TermMatch>* matches) const {
    uint16_t seen = 0;
    for (auto match = found.rbegin(); match != found.rend(); ++match) {
      const Form& form = forms_[match->second];
      if ((form.kinds & ~seen) == 0 || EndsInsideWord(text, match->first)) continue;
      // A look at the terms themselves is far away, and seldom needed.
      const bool all = (form.kinds & seen) == 0;
      for (uint32_t i = 0; i < form.count; ++i) {
        const Term* const term = TermOf(form, i);
        if (!all && (Bit(term->kind) & seen) != 0) continue;
        __builtin_prefetch(term);
        matches->push_back({begin, match->first, term});
      }
      seen |= form.kinds;
    }
  }

  // Fills forms_ and other_terms_, and says which form has which number.
  std::vector<std::pair<std::u16string, uint32_t>> CollectForms() {
    std::map<std::u16string, std::vector<const Term*>> terms_by_form;
    for (const auto& term : terms_) {
      terms_by_form[Fold(term->name)].push_back(term.get());
      for (const std::string& alias : term->aliases) {
        std::vector<const Term*>& terms = terms_by_form[Fold(alias)];
        // Two forms of one term may fold to one, such as ％ and %.
        if (terms.empty() || terms.back() != term.get()) terms.push_back(term.get());
      }
    }
    std::vector<std::pair<std::u16string, uint32_t>> numbered;
    numbered.reserve(terms_by_form.size());
    for (auto& [form, terms] : terms_by_form) {
      std::stable_sort(terms.begin(), terms.end(),
                       [](const Term* a, const Term* b) { return a->kind < b->kind; });
      Form entry = {terms.front(), static_cast<uint32_t>(other_terms_.size()),
                    static_cast<uint16_t>(terms.size()), 0};
      for (const Term* term : terms) entry.kinds |= Bit(term->kind);
      other_terms_.insert(other_terms_.end(), terms.begin() + 1, terms.end());
      numbered.emplace_back(form, static_cast<uint32_t>(forms_.size()));
      forms_.push_back(entry);
    }
    return numbered;
  }

  std::vector<std::unique_ptr<Term>> terms_;
  std::vector<Form> forms_;
  std::vector<const Term*> other_terms_;
  FormTrie trie_;  // last: made from what CollectForms fills
};

}  // namespace

absl::StatusOr<std::unique_ptr<const Lexicon>> Lexicon::Compile(absl::string_view user_tsv) {
  WordLists lists;
  for (const EmbeddedList& list : EmbeddedLists()) {
    if (absl::Status status = lists.AddList(list); !status.ok()) return status;
  }
  if (!user_tsv.empty()) {
    if (absl::Status status = lists.AddUserList(user_tsv); !status.ok()) return status;
  }
  if (absl::Status status = lists.CheckReferences(); !status.ok()) return status;
  return std::make_unique<const CompiledLexicon>(lists.Take());
}

}  // namespace zhibiao
