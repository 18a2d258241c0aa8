#include "query-service/render/render_document.h"

#include <openssl/evp.h>
#include <openssl/sha.h>

#include <algorithm>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "query-service/render/html_text.h"
#include "query-service/render/page_layout.h"
#include "query-service/render/record_card.h"
#include "query-service/render/record_script.h"
#include "query-service/render/text_writer.h"

namespace zhibiao {

// The bytes of page.html, page.css and page.js, embedded by the build.
absl::string_view PageTemplate();
absl::string_view PageStyle();
absl::string_view PageScript();

namespace {

constexpr absl::string_view kKinds[] = {"figure", "comparison", "person",    "organization",
                                        "place",  "work",       "programme", "other"};

// `'sha256-…'` as a Content-Security-Policy names an inline script or style.
std::string PolicyHash(absl::string_view content) {
  unsigned char digest[SHA256_DIGEST_LENGTH];
  unsigned int length = 0;
  EVP_Digest(content.data(), content.size(), digest, &length, EVP_sha256(), nullptr);
  return absl::StrCat(
      "'sha256-",
      absl::Base64Escape(absl::string_view(reinterpret_cast<const char*>(digest), length)), "'");
}

absl::string_view SeverityOf(const v1::Finding& finding) {
  if (finding.severity() == v1::FINDING_SEVERITY_ERROR) return "error";
  return finding.severity() == v1::FINDING_SEVERITY_WARNING ? "warning" : "note";
}

std::string Element(absl::string_view tag, absl::string_view text) {
  std::string html = absl::StrCat("<", tag, ">");
  AppendHtml(text, &html);
  return absl::StrCat(html, "</", tag.substr(0, tag.find(' ')), ">");
}

class PageMaker {
 public:
  PageMaker(const v1::DocumentRecords& records, Language language)
      : records_(records),
        document_(records.document()),
        language_(language),
        cards_(MakeCards(records, language)),
        text_language_(
            Escaped(document_.language_code().empty() ? "zh" : document_.language_code())) {
    for (const v1::Finding& finding : records.findings())
      severities_.push_back(SeverityOf(finding));
  }

  std::string Make() {
    const std::vector<PageBlock> blocks = LayOut(document_, records_.sentences());
    TextWriter text(document_.text(), cards_, severities_, language_);
    std::string body;
    text.Write(blocks, &body);
    slots_["style"] = std::string(PageStyle());
    slots_["script"] = std::string(PageScript());
    slots_["style-hash"] = PolicyHash(PageStyle());
    slots_["script-hash"] = PolicyHash(PageScript());
    slots_["text-language"] = text_language_;
    slots_["title"] = Escaped(TitleText());
    slots_["top"] = TopOf(blocks);
    slots_["body"] = std::move(body);
    slots_["toggles"] = Toggles();
    slots_["findings-list"] = FindingList(text);
    slots_["entity-list"] = EntityList(text);
    slots_["issue-list"] = IssueList();
    slots_["records"] = RecordScript(cards_, text, language_);
    return Fill(PageTemplate());
  }

 private:
  static std::string Escaped(absl::string_view text) {
    std::string html;
    AppendAttribute(text, &html);
    return html;
  }

  std::string TitleText() const {
    return document_.title().empty() ? document_.name() : document_.title();
  }

  // Who published it and when; and the title, where the text has no heading of its own.
  std::string TopOf(const std::vector<PageBlock>& blocks) const {
    std::string html = "<p class=\"about\">";
    for (const std::string& part : {document_.publisher(), document_.publish_date(),
                                    document_.source_uri(), document_.name()}) {
      if (!part.empty()) absl::StrAppend(&html, Element("span", part));
    }
    absl::StrAppend(&html, "</p>");
    const bool has_title = std::any_of(blocks.begin(), blocks.end(), [](const PageBlock& block) {
      return block.kind == v1::SENTENCE_KIND_HEADING && block.level == 1;
    });
    if (has_title) return html;
    // Every page has one for screen readers; the name is seen above.
    return absl::StrCat(html,
                        Element(document_.title().empty() ? "h1 class=\"sr\"" : "h1", TitleText()));
  }

  std::string Toggles() const {
    absl::flat_hash_map<absl::string_view, int> counts;
    for (const Card& card : cards_) ++counts[card.kind];
    std::string html;
    for (const absl::string_view kind : kKinds) {
      if (counts[kind] == 0) continue;
      absl::StrAppend(&html, "<button type=\"button\" class=\"toggle\" data-kind=\"", kind,
                      "\" aria-pressed=\"true\"><span class=\"sample ", kind, "\">",
                      Label(kind, language_), "</span> <span class=\"count\">", counts[kind],
                      "</span></button>\n");
    }
    if (!severities_.empty()) {
      absl::StrAppend(&html, "<a class=\"toggle jump\" href=\"#findings\"><span class=\"sample ",
                      "finding ", severities_.front(), "\">", Label("finding", language_),
                      "</span> <span class=\"count\">", severities_.size(), "</span></a>\n");
    }
    return html;
  }

  // A link to where a card is marked, or its words alone.
  std::string JumpTo(size_t card, absl::string_view words, const TextWriter& text) const {
    const int anchor = text.AnchorOf(card);
    if (anchor < 0) return Element("span", words);
    return Element(absl::StrCat("a href=\"#r", anchor, "\" data-card=\"", card, "\""), words);
  }

  std::string FindingList(const TextWriter& text) const {
    std::vector<std::vector<size_t>> cards_of(severities_.size());
    for (size_t i = 0; i < cards_.size(); ++i) {
      for (const int finding : cards_[i].findings) {
        cards_of[static_cast<size_t>(finding)].push_back(i);
      }
    }
    std::string html;
    for (int i = 0; i < records_.findings_size(); ++i) {
      const v1::Finding& finding = records_.findings(i);
      const size_t index = static_cast<size_t>(i);
      absl::StrAppend(&html, "<li class=\"", severities_[index], "\">");
      const std::string severity = EnumLabel(finding.severity(), language_);
      absl::StrAppend(&html, Element("strong", severity), " ",
                      Element("span class=\"kind\"", EnumLabel(finding.kind(), language_)));
      absl::StrAppend(&html, Element("p lang=\"en\"", finding.description()),
                      "<p class=\"jumps\">");
      for (const size_t card : cards_of[index]) {
        absl::StrAppend(&html, JumpTo(card, cards_[card].title, text), " ");
      }
      absl::StrAppend(&html, "</p></li>\n");
    }
    if (html.empty()) return "";
    return absl::StrCat("<section id=\"findings\" class=\"findings\" tabindex=\"-1\" ",
                        "aria-labelledby=\"findings-title\"><h2 id=\"findings-title\">",
                        Label("findings", language_), " <span class=\"count\">", severities_.size(),
                        "</span></h2><ol>", html, "</ol></section>");
  }

  // Every entity once, by kind, with a link to its first mention.
  std::string EntityList(const TextWriter& text) const {
    const size_t first_mention =
        static_cast<size_t>(records_.observations_size() + records_.comparisons_size());
    absl::flat_hash_map<absl::string_view, int> counts;
    for (const v1::Mention& mention : records_.mentions()) ++counts[mention.entity()];
    absl::flat_hash_map<absl::string_view, std::string> items;
    for (int i = 0; i < records_.mentions_size(); ++i) {
      const std::string& entity = records_.mentions(i).entity();
      const auto left = counts.find(entity);
      if (left == counts.end()) continue;  // listed
      const size_t card = first_mention + static_cast<size_t>(i);
      absl::string_view name = cards_[card].title;
      for (const CardRow& row : cards_[card].rows) {
        if (row.label == "called") name = row.text;
      }
      std::string& list = items[cards_[card].kind];
      absl::StrAppend(&list, "<li>", JumpTo(card, name, text));
      if (left->second > 1)
        absl::StrAppend(&list, " <span class=\"count\">", left->second, "</span>");
      absl::StrAppend(&list, "</li>");
      counts.erase(left);
    }
    std::string html;
    for (const absl::string_view kind : kKinds) {
      if (items[kind].empty()) continue;
      absl::StrAppend(&html, "<h3>", Label(kind, language_), "</h3><ul lang=\"", text_language_,
                      "\">", items[kind], "</ul>");
    }
    return html.empty() ? "" : absl::StrCat("<h2>", Label("entities", language_), "</h2>", html);
  }

  std::string IssueList() const {
    std::string html;
    for (const v1::DocumentIssue& issue : document_.issues()) {
      absl::StrAppend(&html, "<li>", Element("strong", EnumLabel(issue.kind(), language_)), " ",
                      Element("span lang=\"en\"", issue.message()), "</li>");
    }
    if (html.empty()) return "";
    return absl::StrCat("<h2>", Label("issues", language_), "</h2><ul class=\"issues\">", html,
                        "</ul>");
  }

  // `{{slot}}` becomes what the slot holds, else the label of that key.
  std::string Fill(absl::string_view page) const {
    std::string filled;
    while (!page.empty()) {
      const size_t open = page.find("{{");
      absl::StrAppend(&filled, page.substr(0, open));
      if (open == absl::string_view::npos) break;
      const size_t close = page.find("}}", open);
      const absl::string_view key = page.substr(open + 2, close - open - 2);
      const auto slot = slots_.find(key);
      absl::StrAppend(&filled, slot == slots_.end() ? Label(key, language_) : slot->second);
      page.remove_prefix(close + 2);
    }
    return filled;
  }

  const v1::DocumentRecords& records_;
  const v1::Document& document_;
  Language language_;
  std::vector<Card> cards_;
  std::string text_language_;
  std::vector<absl::string_view> severities_;
  absl::flat_hash_map<std::string, std::string> slots_;
};

}  // namespace

std::string RenderDocument(const v1::DocumentRecords& records, Language language) {
  return PageMaker(records, language).Make();
}

}  // namespace zhibiao
