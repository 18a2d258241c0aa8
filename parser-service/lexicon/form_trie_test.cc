#include "parser-service/lexicon/form_trie.h"

#include <map>
#include <random>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace zhibiao {
namespace {

using ::testing::ElementsAre;
using ::testing::Pair;

std::vector<std::pair<size_t, uint32_t>> WalkAll(const FormTrie& trie, std::u16string_view text,
                                                 size_t begin) {
  std::vector<std::pair<size_t, uint32_t>> found;
  trie.Walk(text, begin, [&](size_t end, uint32_t value) { found.emplace_back(end, value); });
  return found;
}

TEST(FormTrieTest, VisitsEveryFormThatBeginsThereShortestFirst) {
  const FormTrie trie({{u"工业", 0}, {u"工业增加值", 1}, {u"工业增加值增速", 2}, {u"工人", 3}});
  EXPECT_THAT(WalkAll(trie, u"规上工业增加值", 2), ElementsAre(Pair(4, 0), Pair(7, 1)));
  EXPECT_THAT(WalkAll(trie, u"规上工业增加值", 3), ElementsAre());
}

TEST(FormTrieTest, FindsOnlyWholeForms) {
  const FormTrie trie({{u"吨", 7}, {u"吨公里", 8}});
  EXPECT_EQ(trie.Find(u"吨"), 7u);
  EXPECT_EQ(trie.Find(u"吨公里"), 8u);
  EXPECT_EQ(trie.Find(u"吨公"), std::nullopt);
  EXPECT_EQ(trie.Find(u"公里"), std::nullopt);
  EXPECT_EQ(trie.Find(u""), std::nullopt);
}

TEST(FormTrieTest, HoldsNoFormsAtAll) {
  const FormTrie trie({});
  EXPECT_THAT(WalkAll(trie, u"工业", 0), ElementsAre());
}

// Against a slow oracle: random forms over few characters share many beginnings.
TEST(FormTrieTest, AgreesWithASortedMapOnRandomForms) {
  std::mt19937 random(20201229);
  std::uniform_int_distribution<int> character(0, 40);
  std::uniform_int_distribution<int> length(1, 6);
  const auto make = [&] {
    std::u16string form;
    for (int n = length(random); n > 0; --n) {
      const int c = character(random);
      form.push_back(static_cast<char16_t>(c < 5 ? 0x4E00 + c : 0x4E00 + c * 97));
    }
    return form;
  };
  std::map<std::u16string, uint32_t> oracle;
  for (uint32_t i = 0; i < 20000; ++i) oracle[make()] = i;
  const FormTrie trie({oracle.begin(), oracle.end()});
  for (const auto& [form, value] : oracle) ASSERT_EQ(trie.Find(form), value);
  for (int i = 0; i < 20000; ++i) {
    const std::u16string text = make();
    std::vector<std::pair<size_t, uint32_t>> expected;
    for (size_t end = 1; end <= text.size(); ++end) {
      const auto found = oracle.find(text.substr(0, end));
      if (found != oracle.end()) expected.emplace_back(end, found->second);
    }
    ASSERT_EQ(WalkAll(trie, text, 0), expected);
  }
}

}  // namespace
}  // namespace zhibiao
