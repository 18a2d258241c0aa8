#include "parser-service/document/sentence_split.h"

#include <algorithm>

#include "parser-service/document/characters.h"

namespace zhibiao {
namespace {

// Beyond this, an opening bracket without its partner is a misprint and hides nothing. It also
// keeps the work on unbalanced brackets linear.
constexpr size_t kLongestBracket = 240;

// Longer sentences are cut at a clause: rules that look back in their sentence stay linear.
constexpr size_t kLongestSentence = 1000;

char16_t ClosingOf(char16_t opening) {
  switch (opening) {
    case u'（':
      return u'）';
    case u'《':
      return u'》';
    default:
      return 0;
  }
}

// The position behind the partner of the bracket at `at`, or `at` when it has none.
size_t SkipBracket(std::u16string_view text, size_t at) {
  const char16_t opening = text[at], closing = ClosingOf(opening);
  const size_t limit = std::min(text.size(), at + kLongestBracket);
  int depth = 0;
  for (size_t i = at; i < limit; ++i) {
    if (text[i] == opening) ++depth;
    if (text[i] == closing && --depth == 0) return i + 1;
  }
  return at;
}

bool EndsAt(std::u16string_view text, size_t at) {
  const char16_t c = text[at];
  if (c == u'？')
    return at + 1 == text.size() || !IsAsciiLetter(text[at + 1]);  // not in an address
  if (IsTerminator(c)) return true;
  if (c != u'.' || at == 0) return false;
  const char16_t before = text[at - 1];
  const bool behind_word = IsHan(before) || IsCloser(before) || before == u'%';
  return behind_word &&
         (at + 1 == text.size() ||
          (!IsAsciiDigit(text[at + 1]) && !IsAsciiLetter(text[at + 1]) && text[at + 1] != u'.'));
}

// What cannot begin a sentence shows that the one before has not ended.
bool GoesOn(std::u16string_view text, size_t at) {
  return at < text.size() && Contains(u"，、；：的", text[at]);
}

}  // namespace

std::vector<TextRange> SplitSentences(std::u16string_view text) {
  std::vector<TextRange> sentences;
  const auto add = [&](size_t begin, size_t end) {
    while (begin < end && text[begin] == u' ') ++begin;
    while (begin < end && text[end - 1] == u' ') --end;
    while (end - begin > kLongestSentence) {
      const size_t half = begin + kLongestSentence / 2;
      const size_t clause = text.substr(half, kLongestSentence / 2).find_last_of(u"，；、：");
      const size_t cut = clause == text.npos ? begin + kLongestSentence : half + clause + 1;
      sentences.push_back({static_cast<uint32_t>(begin), static_cast<uint32_t>(cut)});
      begin = cut;
    }
    if (begin < end) {
      sentences.push_back({static_cast<uint32_t>(begin), static_cast<uint32_t>(end)});
    }
  };
  size_t begin = 0;
  for (size_t i = 0; i < text.size();) {
    if (ClosingOf(text[i]) != 0) {
      const size_t behind = SkipBracket(text, i);
      i = std::max(behind, i + 1);
      continue;
    }
    if (!EndsAt(text, i)) {
      ++i;
      continue;
    }
    ++i;
    const size_t first_closer = i;
    while (i < text.size() && (IsTerminator(text[i]) || IsCloser(text[i]))) ++i;
    if (i > first_closer && IsCloser(text[i - 1]) && GoesOn(text, i)) continue;
    add(begin, i);
    begin = i;
  }
  add(begin, text.size());
  return sentences;
}

bool HasOpenBracket(std::u16string_view text) {
  constexpr size_t kNear = 120;
  int depth = 0;
  for (const char16_t c : text.substr(text.size() - std::min(text.size(), kNear))) {
    if (ClosingOf(c) != 0) ++depth;
    if (Contains(u"》）", c) && depth > 0) --depth;
  }
  return depth > 0;
}

bool EndsLikeSentence(std::u16string_view text) {
  size_t end = text.size();
  while (end > 0 && text[end - 1] == u' ') --end;
  if (end > 0 && text[end - 1] == u'）') {
    // A remark behind the last sentence: …的倾向。（完）
    const size_t from = end - std::min(end, kLongestBracket);
    const size_t open = text.substr(from, end - from).rfind(u'（');
    if (open != std::u16string_view::npos && from + open > 0 &&
        IsTerminator(text[from + open - 1])) {
      return true;
    }
  }
  while (end > 0 && (text[end - 1] == u' ' || IsCloser(text[end - 1]))) --end;
  if (end == 0) return false;
  const char16_t last = text[end - 1];
  return IsTerminator(last) || Contains(u"；：:.", last);
}

}  // namespace zhibiao
