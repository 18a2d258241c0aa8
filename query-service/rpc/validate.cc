#include "query-service/rpc/validate.h"

#include <algorithm>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "query-service/rpc/list_plan.h"
#include "record-query/quoted.h"
#include "record-query/record_name.h"
#include "service-host/errors.h"

namespace zhibiao {
namespace {

constexpr int kMostNames = 1000;
constexpr int kMostQueries = 100;
constexpr size_t kLongestQueryBytes = 200;
constexpr size_t kLongestSearchBytes = 1000;
constexpr size_t kMostSearchWords = 20;
constexpr absl::string_view kObservationName = "documents/{document}/observations/{observation}";

absl::Status NameField(absl::string_view field, absl::string_view name, absl::string_view form) {
  const absl::Status status = CheckName(name, form);
  return status.ok() ? status : InvalidField(field, "INVALID_NAME", status.message());
}

// Enums of proto3 are open: a client of another version, or a mistaken one, may send any number.
template <typename IsValid>
absl::Status EnumField(absl::string_view field, int value, IsValid is_valid) {
  if (is_valid(value)) return absl::OkStatus();
  return InvalidField(field, "INVALID_ENUM_VALUE",
                      absl::StrCat("the enum of `", field, "` has no value ", value));
}

bool HasControl(absl::string_view text) {
  return std::any_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
}

absl::Status QueriesField(const google::protobuf::RepeatedPtrField<std::string>& queries) {
  if (queries.empty() || queries.size() > kMostQueries) {
    return InvalidField(
        "queries", "INVALID_COUNT",
        absl::StrCat("1 to ", kMostQueries, " queries are wanted, not ", queries.size()));
  }
  for (int i = 0; i < queries.size(); ++i) {
    const std::string& query = queries.Get(i);
    if (query.empty() || query.size() > kLongestQueryBytes || HasControl(query)) {
      return InvalidField(absl::StrCat("queries[", i, "]"), "INVALID_QUERY",
                          absl::StrCat("a name or code of 1 to ", kLongestQueryBytes,
                                       " bytes without control characters is wanted"));
    }
  }
  return absl::OkStatus();
}

absl::Status ParentOfNames(const v1::BatchGetObservationsRequest& request) {
  if (request.parent().empty() || request.parent() == "documents/-") return absl::OkStatus();
  absl::Status status = NameField("parent", request.parent(), "documents/{document}");
  if (!status.ok()) return status;
  const std::string prefix = absl::StrCat(request.parent(), "/");
  for (int i = 0; i < request.names_size(); ++i) {
    if (!absl::StartsWith(request.names(i), prefix)) {
      return InvalidField(absl::StrCat("names[", i, "]"), "PARENT_MISMATCH",
                          absl::StrCat(Quoted(request.names(i)), " is not in the parent ",
                                       Quoted(request.parent())));
    }
  }
  return absl::OkStatus();
}

// Conditions which hold for documents that are not deleted, and for what was asked.
Condition WithoutDeleted(Condition asked) {
  Condition not_deleted;
  not_deleted.kind = Condition::Kind::kCompare;
  not_deleted.field = "state";
  not_deleted.op = Condition::Op::kNotEqual;
  not_deleted.value = absl::StrCat(static_cast<int>(v1::DOCUMENT_STATE_DELETED));
  Condition both;
  both.children = {std::move(not_deleted), std::move(asked)};
  return both;
}

// What the lists below a document have in common.
template <typename Request>
ListWords WordsBelowDocument(RecordKind kind, const Request& request) {
  ListWords words;
  words.kind = kind;
  words.method = Request::descriptor()->name();
  words.has_parent = true;
  words.parent = request.parent();
  words.page_size = request.page_size();
  words.page_token = request.page_token();
  return words;
}

// What the lists of the top have in common.
template <typename Request>
ListWords WordsOfTop(RecordKind kind, const Request& request) {
  ListWords words;
  words.kind = kind;
  words.method = Request::descriptor()->name();
  words.filter = request.filter();
  words.order_by = request.order_by();
  words.page_size = request.page_size();
  words.page_token = request.page_token();
  return words;
}

}  // namespace

absl::Status Validate(const v1::GetDocumentRequest& request) {
  absl::Status status = NameField("name", request.name(), "documents/{document}");
  if (!status.ok()) return status;
  return EnumField("view", request.view(), v1::DocumentView_IsValid);
}

absl::Status Validate(const v1::RenderDocumentRequest& request) {
  absl::Status status = NameField("name", request.name(), "documents/{document}");
  return status.ok() ? CheckLanguage(request.language_code()) : status;
}

absl::Status CheckLanguage(absl::string_view code) {
  // The primary language decides: `zh-Hans`, `zh-HK` and `en-GB` are as good.
  const absl::string_view primary = code.substr(0, code.find('-'));
  if (code.empty() || absl::EqualsIgnoreCase(primary, "en") ||
      absl::EqualsIgnoreCase(primary, "zh")) {
    return absl::OkStatus();
  }
  return InvalidField("language_code", "INVALID_LANGUAGE_CODE",
                      absl::StrCat("there are labels in `en` and `zh`, not in ", Quoted(code)));
}

absl::Status Validate(const v1::GetObservationRequest& request) {
  absl::Status status = NameField("name", request.name(), kObservationName);
  if (!status.ok()) return status;
  return EnumField("view", request.view(), v1::ObservationView_IsValid);
}

absl::Status Validate(const v1::BatchGetObservationsRequest& request) {
  if (request.names().empty() || request.names_size() > kMostNames) {
    return InvalidField(
        "names", "INVALID_COUNT",
        absl::StrCat("1 to ", kMostNames, " names are wanted, not ", request.names_size()));
  }
  for (int i = 0; i < request.names_size(); ++i) {
    absl::Status status =
        NameField(absl::StrCat("names[", i, "]"), request.names(i), kObservationName);
    if (!status.ok()) return status;
  }
  if (absl::Status status = ParentOfNames(request); !status.ok()) return status;
  return EnumField("view", request.view(), v1::ObservationView_IsValid);
}

absl::Status Validate(const v1::GetComparisonRequest& request) {
  return NameField("name", request.name(), "documents/{document}/comparisons/{comparison}");
}

absl::Status Validate(const v1::GetEntityRequest& request) {
  return NameField("name", request.name(), "entities/{entity}");
}

absl::Status Validate(const v1::GetIndicatorRequest& request) {
  return NameField("name", request.name(), "indicators/{indicator}");
}

absl::Status Validate(const v1::GetSeriesRequest& request) {
  return NameField("name", request.name(), "series/{series}");
}

absl::Status Validate(const v1::GetFindingRequest& request) {
  return NameField("name", request.name(), "findings/{finding}");
}

absl::Status Validate(const v1::ResolveEntitiesRequest& request) {
  if (absl::Status status = QueriesField(request.queries()); !status.ok()) return status;
  return EnumField("type", request.type(), v1::EntityType_IsValid);
}

absl::Status Validate(const v1::ResolveIndicatorsRequest& request) {
  return QueriesField(request.queries());
}

absl::StatusOr<ListPlan> Validate(const v1::ListDocumentsRequest& request) {
  absl::Status view = EnumField("view", request.view(), v1::DocumentView_IsValid);
  if (!view.ok()) return view;
  ListWords words = WordsOfTop(RecordKind::kDocument, request);
  words.default_page_size = 50;
  words.further = request.show_deleted() ? "show_deleted" : "";
  absl::StatusOr<ListPlan> plan = PlanList(words);
  if (!plan.ok()) return plan;
  plan->full = request.view() == v1::DOCUMENT_VIEW_FULL;
  if (plan->full) plan->query.limit = std::min(plan->query.limit, kLargestPageOfFullDocuments);
  if (!request.show_deleted()) {
    plan->query.condition = WithoutDeleted(std::move(plan->query.condition));
  }
  return plan;
}

absl::StatusOr<ListPlan> Validate(const v1::ListSentencesRequest& request) {
  ListWords words = WordsBelowDocument(RecordKind::kSentence, request);
  words.takes_all_documents = false;
  words.default_page_size = 200;
  return PlanList(words);
}

absl::StatusOr<ListPlan> Validate(const v1::ListObservationsRequest& request) {
  absl::Status view = EnumField("view", request.view(), v1::ObservationView_IsValid);
  if (!view.ok()) return view;
  ListWords words = WordsBelowDocument(RecordKind::kObservation, request);
  words.filter = request.filter();
  absl::StatusOr<ListPlan> plan = PlanList(words);
  if (plan.ok()) plan->full = request.view() == v1::OBSERVATION_VIEW_FULL;
  return plan;
}

absl::StatusOr<ListPlan> Validate(const v1::ListComparisonsRequest& request) {
  ListWords words = WordsBelowDocument(RecordKind::kComparison, request);
  words.filter = request.filter();
  return PlanList(words);
}

absl::StatusOr<ListPlan> Validate(const v1::ListMentionsRequest& request) {
  ListWords words = WordsBelowDocument(RecordKind::kMention, request);
  words.filter = request.filter();
  return PlanList(words);
}

absl::StatusOr<ListPlan> Validate(const v1::ListEntitiesRequest& request) {
  return PlanList(WordsOfTop(RecordKind::kEntity, request));
}

absl::StatusOr<ListPlan> Validate(const v1::ListIndicatorsRequest& request) {
  return PlanList(WordsOfTop(RecordKind::kIndicator, request));
}

absl::StatusOr<ListPlan> Validate(const v1::ListSeriesRequest& request) {
  return PlanList(WordsOfTop(RecordKind::kSeries, request));
}

absl::StatusOr<ListPlan> Validate(const v1::ListFindingsRequest& request) {
  return PlanList(WordsOfTop(RecordKind::kFinding, request));
}

absl::StatusOr<SearchPlan> Validate(const v1::SearchSentencesRequest& request) {
  ListWords words = WordsBelowDocument(RecordKind::kSentence, request);
  words.default_page_size = 50;
  words.further = request.query();
  SearchPlan plan;
  if (request.query().size() <= kLongestSearchBytes && !HasControl(request.query())) {
    // Chinese input methods write the ideographic space between words.
    plan.words = absl::StrSplit(absl::StrReplaceAll(request.query(), {{"\xE3\x80\x80", " "}}), ' ',
                                absl::SkipEmpty());
  }
  if (plan.words.empty() || plan.words.size() > kMostSearchWords) {
    return InvalidField(
        "query", "INVALID_QUERY",
        absl::StrCat("1 to ", kMostSearchWords, " words in at most ", kLongestSearchBytes,
                     " bytes without control characters are wanted"));
  }
  absl::StatusOr<ListPlan> list = PlanList(words);
  if (!list.ok()) return list.status();
  plan.list = *std::move(list);
  return plan;
}

}  // namespace zhibiao
