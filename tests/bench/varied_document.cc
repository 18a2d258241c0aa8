#include "tests/bench/varied_document.h"

#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/time/civil_time.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"
#include "parser-service/rpc/document_id.h"

namespace zhibiao {
namespace {

constexpr int kYears = 20;  // the broadcasts cover less

// `1.25` becomes `1.58` as variation 3. The text keeps its length.
std::string WithOtherFractions(std::string text, int variation) {
  const auto is_digit = [](char c) { return absl::ascii_isdigit(static_cast<unsigned char>(c)); };
  bool in_fraction = false;
  for (size_t i = 1; i < text.size(); ++i) {
    in_fraction = is_digit(text[i]) &&
                  (in_fraction || (text[i - 1] == '.' && i > 1 && is_digit(text[i - 2])));
    if (in_fraction) text[i] = static_cast<char>('0' + (text[i] - '0' + variation) % 10);
  }
  return text;
}

std::string Later(const std::string& day, int years) {
  int year = 0;
  if (day.size() != 10 || !absl::SimpleAtoi(day.substr(0, 4), &year)) return day;
  const std::string later = absl::StrFormat("%04d%s", year + years, day.substr(4));
  const bool is_leap = absl::CivilDay(year + years, 2, 29).day() == 29;
  return absl::EndsWith(later, "-02-29") && !is_leap ? later.substr(0, 8) + "28" : later;
}

// Moves every day in a message and in those inside it.
void MoveDays(int years, google::protobuf::Message* message) {
  const google::protobuf::Reflection& reflection = *message->GetReflection();
  std::vector<const google::protobuf::FieldDescriptor*> fields;
  reflection.ListFields(*message, &fields);
  for (const google::protobuf::FieldDescriptor* field : fields) {
    if (field->cpp_type() == google::protobuf::FieldDescriptor::CPPTYPE_MESSAGE) {
      if (!field->is_repeated()) {
        MoveDays(years, reflection.MutableMessage(message, field));
        continue;
      }
      for (int i = 0; i < reflection.FieldSize(*message, field); ++i) {
        MoveDays(years, reflection.MutableRepeatedMessage(message, field, i));
      }
    } else if (field->name() == "first_day" || field->name() == "last_day" ||
               field->name() == "publish_date") {
      reflection.SetString(message, field, Later(reflection.GetString(*message, field), years));
    }
  }
}

}  // namespace

void ReadVaried(const DocumentReader& reader, const v1::Document& document, int variation,
                v1::DocumentRecords* records) {
  v1::Document varied = document;
  if (variation > 0) {
    varied.set_name(absl::StrCat(document.name(), "-", variation));
    varied.set_content(WithOtherFractions(document.content(), variation));
  }
  varied.set_content_sha256(Sha256Hex(absl::StrCat(varied.name(), " ", varied.content())));
  reader.Read(varied, records);
  if (variation > 0) MoveDays(variation * kYears, records);
}

}  // namespace zhibiao
