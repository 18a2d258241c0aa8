#include "record-store/testing/spread_rows.h"

#include <map>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

namespace zhibiao {
namespace {

class Rows {
 public:
  Rows(AdminSession& admin, int count) : admin_(admin), count_(count) {}

  void Fill() {
    // Foreign keys are not what is measured.
    admin_.connection().set_variable("session_replication_role", "replica");
    const std::string id = "'g' || g", few = "(g % 500)::int", name = "'n' || g % 500";
    const std::string day = "to_char(date '2000-01-01' + g % 7000, 'YYYY-MM-DD')";
    Multiply("document", {{"document_id", id},
                          {"publish_date", day},
                          {"create_time", day},
                          {"title", id},
                          {"publisher", name},
                          {"sentence_count", few},
                          {"observation_count", few},
                          {"comparison_count", few},
                          {"finding_count", few}});
    Multiply("document_body", {{"document_id", id}});
    Multiply("sentence", {{"document_id", id},
                          {"publish_date", day},
                          {"search_text", "chr(20000 + g % 1000) || chr(21000 + g % 7) || '常'"}});
    // A character, its pair with another, and 常.
    Multiply(
        "document_search",
        {{"document_id", id},
         {"terms", "ARRAY[20000 + g % 1000, (20000 + g % 1000) * 65536 + 21000 + g % 7, 24120]"}});
    Multiply("observation", {{"document_id", id},
                             {"publish_date", day},
                             {"last_day", day},
                             {"indicator", "'i' || g % 500"},
                             {"region_entity", "'r' || g % 500"},
                             {"subject_entity", "'s' || g % 500"},
                             {"series", "'x' || g % 900"}});
    Multiply("comparison",
             {{"document_id", id}, {"left_indicator", "'i' || g % 500"}, {"kind", few}});
    Multiply("mention", {{"document_id", id}, {"entity", "'e' || g % 500"}, {"entity_type", few}});
    Multiply("finding", {{"finding_id", id},
                         {"create_time", day},
                         {"update_time", day},
                         {"records", "ARRAY['documents/g' || g || '/observations/o0']"},
                         {"documents", "ARRAY['documents/g' || g]"}});
    Multiply("entity",
             {{"entity_id", id}, {"display_name", id}, {"type", few}, {"codes", "ARRAY[g::text]"}});
    FillNames();
    FillSeries();
    const std::string unit = "'i' || g, 's' || g, 'r' || g, 2000 + g % 20";
    const std::string numbers = absl::StrCat(" FROM generate_series(1, ", count_, ") g");
    admin_.Run(absl::StrCat("INSERT INTO audit_due SELECT 'g' || g, ", unit, numbers));
    admin_.Run(absl::StrCat("INSERT INTO audit_unit_finding SELECT ", unit, ", 'g' || g", numbers));
    admin_.Run("VACUUM ANALYZE");
  }

 private:
  // Copies a row of the table under other keys. `changes`: SQL of a column
  // in which g is the number of the copy.
  void Multiply(const std::string& table, std::map<std::string, std::string> changes) {
    const pqxx::result columns =
        admin_.Run(absl::StrCat("SELECT attname FROM pg_attribute WHERE attrelid = '", table,
                                "'::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attnum"));
    std::vector<std::string> values;
    for (const pqxx::row& row : columns) {
      const std::string column = row[0].as<std::string>();
      const auto change = changes.find(column);
      values.push_back(change == changes.end() ? "t." + column : change->second);
    }
    admin_.Run(absl::StrCat("INSERT INTO ", table, " SELECT ", absl::StrJoin(values, ", "),
                            " FROM (SELECT * FROM ", table, " LIMIT 1) t, generate_series(1, ",
                            count_, ") g"));
  }

  void FillNames() {
    const std::string id = "'g' || g";
    const std::map<std::string, std::string> names = {
        {"name", id},
        {"folded_name", id},
        {"bigrams", "ARRAY[chr(20000 + g % 900) || chr(21000 + g % 7)]"}};
    std::map<std::string, std::string> of_entity = names, of_indicator = names;
    of_entity["entity_id"] = of_indicator["indicator_id"] = id;
    Multiply("entity_name", of_entity);
    Multiply("indicator", {{"indicator_id", id}, {"display_name", id}, {"english_name", id}});
    Multiply("indicator_name", of_indicator);
    Multiply("document_entity", {{"document_id", id}, {"entity_id", id}});
    Multiply("document_indicator", {{"document_id", id}, {"indicator_id", id}});
  }

  void FillSeries() {
    const std::string id = "'g' || g";
    const std::string day = "to_char(date '2000-01-01' + g % 7000, 'YYYY-MM-DD')";
    Multiply("series_point", {{"document_id", id},
                              {"series_id", "'x' || g % 900"},
                              {"family_id", "'f' || g % 700"},
                              {"last_day", day},
                              {"publish_date", day}});
    Multiply("series", {{"series_id", "'x' || g"},
                        {"indicator", "'i' || g % 500"},
                        {"region_entity", "'r' || g % 500"},
                        {"subject_entity", "'s' || g % 500"},
                        {"family_id", "'f' || g / 2"},
                        {"display_name", id}});
    Multiply("document_series", {{"document_id", id},
                                 {"series_id", "'x' || g % 900"},
                                 {"family_id", "'f' || g % 900"},
                                 {"undated_count", "(g % 2)::int"}});
  }

  AdminSession& admin_;
  const int count_;
};

}  // namespace

void SpreadRows(AdminSession& admin, int count) { Rows(admin, count).Fill(); }

}  // namespace zhibiao
