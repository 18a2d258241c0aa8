// Records with their places in a text, for the tests of this folder.
#ifndef ZHIBIAO_QUERY_SERVICE_RENDER_RENDER_TESTING_H_
#define ZHIBIAO_QUERY_SERVICE_RENDER_RENDER_TESTING_H_

#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "query-service/render/html_text.h"
#include "query-service/render/text_writer.h"
#include "zhibiao/v1/resources.pb.h"

namespace zhibiao {

// The span of source[begin, end) in bytes and UTF-16 units.
inline v1::TextSpan SpanAt(const std::string& source, size_t begin, size_t end) {
  v1::TextSpan span;
  span.set_start_byte(static_cast<int>(begin));
  span.set_end_byte(static_cast<int>(end));
  span.set_start_utf16(static_cast<int>(Utf16Length(source.substr(0, begin))));
  span.set_end_utf16(static_cast<int>(Utf16Length(source.substr(0, end))));
  span.set_text(source.substr(begin, end - begin));
  return span;
}

// The span of the `nth` place, from 0, where `words` stand.
inline v1::TextSpan SpanOf(const std::string& source, const std::string& words, int nth = 0) {
  size_t at = source.find(words);
  for (; nth > 0; --nth) at = source.find(words, at + 1);
  return SpanAt(source, at, at + words.size());
}

// A document whose sentences are the given words of `text`, in order. The normalized text of each
// is `normalized`, or the words without line breaks.
class RecordsOf {
 public:
  RecordsOf(const std::string& text, const std::string& mime_type) {
    records_.mutable_document()->set_name("documents/d");
    records_.mutable_document()->set_text(text);
    records_.mutable_document()->set_mime_type(mime_type);
  }

  v1::Sentence& Sentence(const std::string& words, v1::SentenceKind kind = v1::SENTENCE_KIND_BODY,
                         const std::string& normalized = "") {
    v1::Sentence& sentence = *records_.add_sentences();
    const size_t at = text().find(words, from_);
    from_ = at + 1;
    *sentence.mutable_span() = SpanAt(text(), at, at + words.size());
    sentence.set_kind(kind);
    sentence.set_normalized_text(normalized.empty() ? words : normalized);
    return sentence;
  }

  v1::Observation& Figure(const v1::TextSpan& span) {
    v1::Observation& observation = *records_.add_observations();
    observation.set_name(absl::StrCat("documents/d/observations/", records_.observations_size()));
    AddEvidence(v1::EVIDENCE_ROLE_VALUE, span, &observation);
    return observation;
  }

  v1::Comparison& Compare(const v1::TextSpan& span) {
    v1::Comparison& comparison = *records_.add_comparisons();
    comparison.set_name(absl::StrCat("documents/d/comparisons/", records_.comparisons_size()));
    AddEvidence(v1::EVIDENCE_ROLE_RECORD, span, &comparison);
    return comparison;
  }

  v1::Mention& Mention(const v1::TextSpan& span, v1::EntityType type) {
    v1::Mention& mention = *records_.add_mentions();
    *mention.mutable_span() = span;
    mention.set_entity_type(type);
    mention.set_entity(absl::StrCat("entities/", span.text()));
    return mention;
  }

  template <typename Record>
  static void AddEvidence(v1::EvidenceRole role, const v1::TextSpan& span, Record* record) {
    v1::Evidence& evidence = *record->add_evidence();
    evidence.set_role(role);
    *evidence.mutable_span() = span;
  }

  const std::string& text() const { return records_.document().text(); }
  v1::DocumentRecords& records() { return records_; }

 private:
  v1::DocumentRecords records_;
  size_t from_ = 0;
};

// The text content of `html`, whose tags must be balanced; `"unbalanced"` when they are not.
inline std::string TextContent(absl::string_view html) {
  std::string text;
  std::vector<std::string> open;
  for (size_t at = 0; at < html.size();) {
    if (html[at] == '<') {
      const size_t close = html.find('>', at);
      const absl::string_view tag = html.substr(at + 1, close - at - 1);
      if (tag[0] != '/') {
        open.emplace_back(tag.substr(0, tag.find(' ')));
      } else {
        if (open.empty() || open.back() != tag.substr(1)) return "unbalanced";
        open.pop_back();
      }
      at = close + 1;
    } else if (html[at] == '&') {
      for (const auto& [escape, character] : {std::pair<absl::string_view, char>{"&amp;", '&'},
                                              {"&lt;", '<'},
                                              {"&gt;", '>'},
                                              {"&quot;", '"'},
                                              {"&#39;", '\''}}) {
        if (html.substr(at, escape.size()) != escape) continue;
        text.push_back(character);
        at += escape.size();
        break;
      }
    } else {
      text.push_back(html[at++]);
    }
  }
  return open.empty() ? text : "unbalanced";
}

// Without blanks and line breaks, which a page sets anew.
inline std::string WithoutBlanks(absl::string_view text) {
  std::string words;
  for (size_t at = 0; at < text.size();) {
    const size_t begin = at;
    if (!IsBlank(NextCharacter(text, &at))) absl::StrAppend(&words, text.substr(begin, at - begin));
  }
  return words;
}

}  // namespace zhibiao

#endif  // ZHIBIAO_QUERY_SERVICE_RENDER_RENDER_TESTING_H_
