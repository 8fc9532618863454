// The text of a record: its sections, and what a plan commits to in them.
#include <map>

#include "bank/commitments.h"
#include "bank/text.h"
#include "searchd/view_parts.h"
#include "searchd/views.h"

namespace serving {

namespace {

// The numbers of the commitments of a section, from 1, by paragraph.
using Anchors = std::map<std::size_t, std::size_t>;

std::string anchor_of(std::size_t commitment) {
    return "compromiso-" + std::to_string(commitment);
}

// Paragraphs and lists of a section's text.
class Blocks {
public:
    explicit Blocks(const Anchors& anchors) : anchors_(anchors) {}

    Model read(std::string_view text) {
        const std::vector<std::string_view> paragraphs = bank::paragraphs_of(text);
        for (std::size_t number = 0; number < paragraphs.size(); ++number) {
            const std::string_view paragraph = bank::trim(paragraphs[number]);
            if (paragraph.starts_with("- ")) {
                items_.push_back(line(paragraph.substr(2), number));
                continue;
            }
            end_list();
            if (paragraph.empty()) continue;
            Model block = line(paragraph, number);
            block.set("is_list", false);
            block.set("items", list_model());
            blocks_.push_back(std::move(block));
        }
        end_list();
        return std::move(blocks_);
    }

private:
    Model line(std::string_view text, std::size_t number) const {
        const auto anchor = anchors_.find(number);
        Model model;
        model.set("text", std::string(text));
        model.set("has_anchor", anchor != anchors_.end());
        model.set("anchor", anchor == anchors_.end() ? "" : anchor_of(anchor->second));
        return model;
    }

    void end_list() {
        if (!items_.is_list_with_items()) return;
        Model block;
        block.set("is_list", true);
        block.set("items", std::move(items_));
        block.set("text", "");
        block.set("has_anchor", false);
        block.set("anchor", "");
        blocks_.push_back(std::move(block));
        items_ = list_model();
    }

    const Anchors& anchors_;
    Model blocks_ = list_model();
    Model items_ = list_model();
};

}  // namespace

void set_text(Model& model, const bank::Record& record) {
    const std::vector<bank::Commitment> commitments = bank::find_commitments(record);
    std::map<std::size_t, Anchors> anchors;  // by section
    Model listed = list_model();
    for (std::size_t i = 0; i < commitments.size(); ++i) {
        const bank::Commitment& commitment = commitments[i];
        anchors[commitment.section][commitment.paragraph] = i + 1;
        Model item;
        item.set("anchor", anchor_of(i + 1));
        item.set("number", commitment.number);
        item.set("has_number", !commitment.number.empty());
        item.set("text", bank::cut_at_word(commitment.text, 200));
        item.set("responsible", commitment.responsible);
        item.set("has_responsible", !commitment.responsible.empty());
        item.set("due", commitment.due);
        item.set("has_due", !commitment.due.empty());
        listed.push_back(std::move(item));
    }
    model.set("has_commitments", !commitments.empty());
    model.set("commitments", std::move(listed));
    Model sections = list_model();
    for (std::size_t i = 0; i < record.sections.size(); ++i) {
        const bank::Section& section = record.sections[i];
        Model item;
        item.set("anchor", "seccion-" + std::to_string(i + 1));
        item.set("heading", section.heading);
        item.set("has_heading", !section.heading.empty());
        item.set("page", section.page ? std::to_string(*section.page) : "");
        item.set("has_page", section.page.has_value());
        item.set("blocks", Blocks(anchors[i]).read(section.text));
        sections.push_back(std::move(item));
    }
    model.set("sections", std::move(sections));
    model.set("has_contents", record.sections.size() > 2);
}

}  // namespace serving
