#include "parser-service/extract/entity_linking.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "parser-service/extract/organization.h"
#include "parser-service/extract/person.h"

namespace zhibiao {
namespace {

constexpr double kFoundAgain = 0.8;

std::u16string_view WordsOf(const Block& block, TextRange range) {
  return block.text.chars().substr(range.begin, range.end - range.begin);
}

// Names that are looked for again, each with what it names.
struct KnownList {
  KnownNames names;
  std::unordered_map<std::u16string, v1::EntityType> types;

  void Add(std::u16string_view name, v1::EntityType type) {
    if (name.size() < 2 || !types.emplace(std::u16string(name), type).second) return;
    names.Add(name);
  }
};

// A short form which is itself an ordinary word would be found everywhere.
bool IsOrdinary(std::u16string_view name) {
  return NotNames().Contains(name) || StopWords().Contains(name) ||
         GenericModifiers().Covers(name) || IsGenericBody(name);
}

// 国家统计局 → 统计局 and 海尔集团 → 海尔.
void AddShortForms(const Block& block, const FoundName& body, KnownList* known) {
  const std::u16string_view name = WordsOf(block, body.range);
  const std::u16string_view brand = BrandOf(name);
  if (brand.size() >= 2 && brand.size() <= 8 && !IsOrdinary(brand) && body.confidence >= 0.6) {
    known->Add(brand, body.type);
  }
  if (!body.term && body.term_end > body.range.begin && body.term_end < body.range.end) {
    const std::u16string_view rest = name.substr(body.term_end - body.range.begin);
    if (rest.size() >= 4 && !IsOrdinary(rest)) known->Add(rest, body.type);
  }
}

KnownList CollectKnown(const DocumentLayout& layout, const FoundNames& found) {
  KnownList known;
  for (size_t i = 0; i < found.size(); ++i) {
    for (const FoundName& name : found[i]) {
      const Block& block = layout.blocks[i];
      if (name.type == v1::ENTITY_TYPE_PERSON) {
        known.Add(WordsOf(block, name.range), name.type);
      } else if (name.type == v1::ENTITY_TYPE_ORGANIZATION) {
        if (!name.term) known.Add(WordsOf(block, name.range), name.type);
        AddShortForms(block, name, &known);
      }
    }
  }
  known.names.Sort();
  return known;
}

// Whether the word at [begin, end) stands free: longer names are rarely parts of other words.
bool StandsFree(std::u16string_view text, size_t begin, size_t end) {
  if (end - begin >= 3) return true;
  const auto edge = [&](size_t at) {
    return at == 0 || at >= text.size() || !IsWordChar(text[at - 1]) || !IsWordChar(text[at]);
  };
  const bool begins = edge(begin) || StopWords().LongestBefore(text, begin) > 0 ||
                      (NameCharFlags(text[begin - 1]) & kFunctionChar);
  const bool ends = edge(end) || WordsAfterNames().LongestAt(text, end) > 0 ||
                    StopWords().LongestAt(text, end) > 0 ||
                    (NameCharFlags(text[end]) & kFunctionChar);
  return begins && ends;
}

// Adds what stands between the names found; a brand directly before a body becomes part of it.
std::vector<FoundName> FindAgain(std::u16string_view text, const KnownList& known,
                                 std::vector<FoundName>& found) {
  std::vector<FoundName> again;
  size_t next = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    while (next < found.size() && found[next].range.end <= i) ++next;
    if (next < found.size() && found[next].range.begin <= i) {
      i = found[next].range.end - 1;
      continue;
    }
    const size_t length = known.names.LongestAt(text, i);
    if (length == 0) continue;
    const size_t end = i + length;
    if (next < found.size() && found[next].range.begin < end) continue;
    FoundName* after = next < found.size() ? &found[next] : nullptr;
    if (after && after->range.begin == end && after->type == v1::ENTITY_TYPE_ORGANIZATION &&
        !after->term && end - i <= 4) {
      after->range.begin = static_cast<uint32_t>(i);
      continue;
    }
    if (!StandsFree(text, i, end)) continue;
    FoundName name;
    name.type = known.types.at(std::u16string(text.substr(i, length)));
    name.range = {static_cast<uint32_t>(i), static_cast<uint32_t>(end)};
    name.confidence = kFoundAgain;
    again.push_back(name);
    i = end - 1;
  }
  return again;
}

// The original characters of the range, without the line breaks and blanks between them.
std::string WordsWithoutBlanks(const Block& block, const SourceText& source, TextRange range) {
  std::string words;
  const std::u16string_view text = block.text.chars().substr(0, range.end);
  for (size_t begin = range.begin; begin < text.size();) {
    const size_t end = std::min(text.find(u' ', begin), text.size());
    block.text.AppendOriginal(source.utf8(), begin, end, &words);
    begin = end + 1;
  }
  return words;
}

// One entity in the making.
struct Draft {
  ReadEntity entity;
  std::vector<std::pair<std::u16string, std::string>> forms;  // folded, original
  int merged_into = -1;
};

class Linker {
 public:
  Linker(const DocumentLayout& layout, const SourceText& source)
      : layout_(layout), source_(source) {}

  EntityReading Link(const FoundNames& found) {
    EntityReading reading;
    for (size_t i = 0; i < found.size(); ++i) {
      for (const FoundName& name : found[i]) reading.mentions.push_back(Place(i, name));
    }
    AddFormsInParts(found);
    MergeForeignNames();
    MergeBodies();
    Finish(&reading);
    return reading;
  }

 private:
  // What two mentions of one thing share.
  static std::u16string KeyOf(const Block& block, const FoundName& name) {
    std::u16string key(1, static_cast<char16_t>(u'0' + name.type));
    if (name.term && name.type == v1::ENTITY_TYPE_PLACE) return key + Utf8ToUtf16(name.term->id);
    if (name.type == v1::ENTITY_TYPE_PLACE) {
      return key.append(WordsOf(block, {name.last_part, name.range.end}));
    }
    if (!name.term) return key.append(WordsOf(block, name.range));
    key.append(u"#").append(Utf8ToUtf16(name.term->id));
    if (name.term_end >= name.range.end) return key;
    return key.append(WordsOf(block, {name.term_end, name.range.end}));
  }

  EntityMention Place(size_t block_index, const FoundName& name) {
    const Block& block = layout_.blocks[block_index];
    const auto [at, added] = by_key_.emplace(KeyOf(block, name), static_cast<int>(drafts_.size()));
    if (added) {
      drafts_.emplace_back();
      drafts_.back().entity.type = name.type;
      drafts_.back().entity.marginal = true;
    }
    Draft& draft = drafts_[at->second];
    if (name.term && (name.type == v1::ENTITY_TYPE_PLACE || name.term_end >= name.range.end)) {
      draft.entity.term = name.term;
    }
    draft.entity.marginal = draft.entity.marginal && name.marginal;
    AddForm(block, name.range, &draft);
    if (name.last_part > name.range.begin) {
      AddForm(block, {name.last_part, name.range.end}, &draft);
    }
    AddQuotedPart(block, name, &draft);
    EntityMention mention;
    mention.block = static_cast<int>(block_index);
    mention.range = name.range;
    mention.entity = at->second;
    mention.confidence = name.confidence;
    if (name.role.end > name.role.begin)
      mention.role = WordsWithoutBlanks(block, source_, name.role);
    if (mention.role.size() > draft.entity.role.size()) draft.entity.role = mention.role;
    return mention;
  }

  // 工业和信息化部党组 also shows the full name of the ministry, which may else stand abbreviated.
  void AddFormsInParts(const FoundNames& found) {
    for (size_t i = 0; i < found.size(); ++i) {
      for (const FoundName& name : found[i]) {
        if (name.type != v1::ENTITY_TYPE_ORGANIZATION || !name.term ||
            name.term_end >= name.range.end) {
          continue;
        }
        FoundName head = name;
        head.range.end = name.term_end;
        const auto whole = by_key_.find(KeyOf(layout_.blocks[i], head));
        if (whole == by_key_.end()) continue;
        AddForm(layout_.blocks[i], head.range, &drafts_[whole->second]);
      }
    }
  }

  // “十三五”规划 is also called 十三五.
  void AddQuotedPart(const Block& block, const FoundName& name, Draft* draft) {
    if (name.type != v1::ENTITY_TYPE_PROGRAMME || block.text[name.range.begin] != u'“') return;
    for (uint32_t i = name.range.begin + 2; i < name.range.end; ++i) {
      if (block.text[i] == u'”') return AddForm(block, {name.range.begin + 1, i}, draft);
    }
  }

  void AddForm(const Block& block, TextRange range, Draft* draft) {
    std::u16string folded(WordsOf(block, range));
    for (const auto& form : draft->forms) {
      if (form.first == folded) return;
    }
    draft->forms.emplace_back(std::move(folded), WordsWithoutBlanks(block, source_, range));
  }

  void Merge(int from, int into) {
    while (drafts_[into].merged_into >= 0) into = drafts_[into].merged_into;
    while (drafts_[from].merged_into >= 0) from = drafts_[from].merged_into;
    if (from == into) return;
    Draft& whole = drafts_[into];
    Draft& part = drafts_[from];
    if (!whole.entity.term) whole.entity.term = part.entity.term;
    whole.entity.marginal = whole.entity.marginal && part.entity.marginal;
    if (part.entity.role.size() > whole.entity.role.size()) whole.entity.role = part.entity.role;
    whole.forms.insert(whole.forms.end(), part.forms.begin(), part.forms.end());
    part.merged_into = into;
  }

  // 唐纳德·特朗普 and 特朗普.
  void MergeForeignNames() {
    for (size_t i = 0; i < drafts_.size(); ++i) {
      if (drafts_[i].entity.type != v1::ENTITY_TYPE_PERSON) continue;
      const std::u16string& name = drafts_[i].forms.front().first;
      const size_t dot = name.find_last_of(u"·-");
      if (dot == std::u16string::npos) continue;
      const auto last = by_key_.find(std::u16string(u"1").append(name.substr(dot + 1)));
      if (last != by_key_.end()) Merge(last->second, static_cast<int>(i));
    }
  }

  // A body named by its brand or by its last words. Only where exactly one body ends so.
  void MergeBodies() {
    constexpr size_t kShortest = 3;
    std::unordered_map<std::u16string, int> whole_of;  // -1: more than one
    for (size_t i = 0; i < drafts_.size(); ++i) {
      if (drafts_[i].entity.type != v1::ENTITY_TYPE_ORGANIZATION) continue;
      for (const auto& [name, original] : drafts_[i].forms) {
        Note(BrandOf(name), static_cast<int>(i), &whole_of);
        for (size_t at = 1; at + kShortest <= name.size() && at < 16; ++at) {
          Note(std::u16string_view(name).substr(at), static_cast<int>(i), &whole_of);
        }
      }
    }
    for (size_t i = 0; i < drafts_.size(); ++i) {
      if (drafts_[i].entity.type != v1::ENTITY_TYPE_ORGANIZATION) continue;
      for (size_t form = 0; form < drafts_[i].forms.size(); ++form) {
        const auto whole = whole_of.find(drafts_[i].forms[form].first);
        if (whole == whole_of.end() || whole->second < 0) continue;
        if (!AreTwoBodies(drafts_[i], drafts_[whole->second])) {
          Merge(static_cast<int>(i), whole->second);
        }
        break;
      }
    }
  }

  static void Note(std::u16string_view name, int whole,
                   std::unordered_map<std::u16string, int>* whole_of) {
    if (name.size() < 2) return;
    const auto [at, added] = whole_of->emplace(name, whole);
    if (!added && at->second != whole) at->second = -1;
  }

  static bool AreTwoBodies(const Draft& a, const Draft& b) {
    return a.entity.term && b.entity.term && a.entity.term != b.entity.term;
  }

  // Chooses the names and drops what was merged.
  void Finish(EntityReading* reading) {
    std::vector<int> index(drafts_.size(), -1);
    for (EntityMention& mention : reading->mentions) {
      int draft = mention.entity;
      while (drafts_[draft].merged_into >= 0) draft = drafts_[draft].merged_into;
      if (index[draft] < 0) {
        index[draft] = static_cast<int>(reading->entities.size());
        NameDraft(&drafts_[draft]);
        reading->entities.push_back(std::move(drafts_[draft].entity));
      }
      mention.entity = index[draft];
    }
  }

  static void NameDraft(Draft* draft) {
    const std::u16string listed =
        draft->entity.term ? Utf8ToUtf16(draft->entity.term->name) : std::u16string();
    size_t best = 0;
    const bool place = draft->entity.type == v1::ENTITY_TYPE_PLACE;
    for (size_t i = 1; i < draft->forms.size(); ++i) {
      const std::u16string& form = draft->forms[i].first;
      const std::u16string& so_far = draft->forms[best].first;
      if (!place && so_far == listed) break;
      if (form.size() > so_far.size() || (!place && form == listed)) best = i;
    }
    draft->entity.name = draft->forms[best].second;
    for (size_t i = 0; i < draft->forms.size(); ++i) {
      const std::string& form = draft->forms[i].second;
      auto& aliases = draft->entity.aliases;
      if (form != draft->entity.name &&
          std::find(aliases.begin(), aliases.end(), form) == aliases.end()) {
        aliases.push_back(form);
      }
    }
  }

  const DocumentLayout& layout_;
  const SourceText& source_;
  std::vector<Draft> drafts_;
  std::unordered_map<std::u16string, int> by_key_;
};

}  // namespace

void FindKnownNames(const DocumentLayout& layout, FoundNames* found) {
  const KnownList known = CollectKnown(layout, *found);
  if (known.names.empty()) return;
  for (size_t i = 0; i < found->size(); ++i) {
    std::vector<FoundName>& names = (*found)[i];
    std::vector<FoundName> again = FindAgain(layout.blocks[i].text.chars(), known, names);
    names.insert(names.end(), again.begin(), again.end());
    std::sort(names.begin(), names.end(),
              [](const FoundName& a, const FoundName& b) { return a.range.begin < b.range.begin; });
  }
}

EntityReading LinkNames(const DocumentLayout& layout, const SourceText& source,
                        const FoundNames& found) {
  return Linker(layout, source).Link(found);
}

}  // namespace zhibiao
