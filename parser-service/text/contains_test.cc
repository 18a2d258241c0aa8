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

}  // namespace
}  // namespace zhibiao
