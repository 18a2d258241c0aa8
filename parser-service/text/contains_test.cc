#include "parser-service/text/contains.h"

#include <gtest/gtest.h>

#include <string>

namespace zhibiao {
namespace {

TEST(ContainsTest, SaysWhatFindSaysWhereverTheWordStands) {
  for (const std::u16string word :
       {u"目", u"目标", u"目标目标", u"主要预期目标", u"目目目目目目目目目"}) {
    for (size_t size = 0; size < 40; ++size) {
      const std::u16string without(size, u'标');
      EXPECT_EQ(Contains(without, word), without.find(word) != without.npos);
      for (size_t at = 0; at <= size; ++at) {
        std::u16string text = without;
        text.insert(at, word);
        EXPECT_TRUE(Contains(text, word)) << size << " " << at;
        text.erase(at, 1);  // the word without its first character
        EXPECT_EQ(Contains(text, word), text.find(word) != text.npos) << size << " " << at;
      }
    }
  }
}

TEST(ContainsTest, KnowsOfASearchedTextWhatContainsSays) {
  std::u16string text;
  for (char16_t c = 0; c < 600; ++c) text += static_cast<char16_t>(u'一' + c * 7919 % 20000);
  for (size_t begin = 0; begin < text.size(); begin += 37) {
    const std::u16string_view part = std::u16string_view(text).substr(begin, 50);
    const SearchedText searched(part);
    for (size_t at = 0; at < text.size(); ++at) {
      for (size_t size = 1; size <= 4; ++size) {
        const std::u16string_view word = std::u16string_view(text).substr(at, size);
        EXPECT_EQ(searched.Has(word), Contains(part, word)) << begin << " " << at << " " << size;
      }
    }
  }
}

TEST(ContainsTest, FindsOneOfTheWordsOfASearchedText) {
  const SearchedText searched(u"力争实现目标");
  EXPECT_TRUE(searched.HasAny({u"争取", u"目标"}));
  EXPECT_FALSE(searched.HasAny({u"争取", u"标目"}));
  EXPECT_FALSE(SearchedText(u"").HasAny({u"争取", u"力"}));
}

}  // namespace
}  // namespace zhibiao
