package io.memberloop.crm.segment.web;

import io.memberloop.crm.merchant.BusinessDay;
import io.memberloop.crm.segment.Segment;
import io.memberloop.crm.segment.Segments;
import io.memberloop.crm.shared.SegmentId;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The console's segment pages: list, builder with live counts. */
@Controller
@RequestMapping("/console/segments")
class SegmentPages {

    private static final int PAGE = 30;

    private final Segments segments;

    SegmentPages(Segments segments) {
        this.segments = segments;
    }

    /** A line of the list. */
    public record Line(Segment segment, long count) {}

    @GetMapping
    String list(@RequestParam(required = false) String q, @RequestParam(required = false) String before, Model model) {
        var found = segments.list(before == null ? null : SegmentId.parse(before), q, PAGE + 1);
        var shown = found.subList(0, Math.min(PAGE, found.size()));
        model.addAttribute(
                "lines",
                shown.stream()
                        .map(s -> new Line(s, segments.count(s.conditions())))
                        .toList());
        model.addAttribute("tiers", segments.tiers());
        model.addAttribute("q", q);
        model.addAttribute("filtered", q != null && !q.isBlank());
        model.addAttribute("last", found.size() > PAGE ? shown.get(PAGE - 1).id() : null);
        return "admin/segment/list";
    }

    @GetMapping("/new")
    String blank(Model model) {
        var form = new SegmentForm("", List.of()).adding("spent");
        return page(form, null, Map.of(), model);
    }

    @GetMapping("/{id}")
    String edit(@PathVariable String id, @RequestParam(required = false) String saved, Model model) {
        var segment = segments.required(SegmentId.parse(id));
        model.addAttribute("saved", saved != null);
        return page(SegmentForm.of(segment.name(), segment.conditions()), segment, Map.of(), model);
    }

    @PostMapping
    String create(@RequestParam MultiValueMap<String, String> sent, Model model, HttpServletResponse response) {
        return save(sent, null, model, response);
    }

    @PostMapping("/{id}")
    String change(
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> sent,
            Model model,
            HttpServletResponse response) {
        return save(sent, segments.required(SegmentId.parse(id)), model, response);
    }

    private String save(
            MultiValueMap<String, String> sent, Segment segment, Model model, HttpServletResponse response) {
        var form = SegmentForm.read(sent);
        var tiers = segments.tiers();
        var errors = form.errors(tiers);
        if (!errors.isEmpty()) {
            response.setStatus(422);
            return page(form, segment, errors, model);
        }
        if (segment == null) {
            var id = segments.create(form.name().trim(), form.readable(tiers));
            return "redirect:/console/segments/" + id + "?saved";
        }
        segments.change(segment.id(), form.name().trim(), form.readable(tiers));
        return "redirect:/console/segments/" + segment.id() + "?saved";
    }

    /** The counts while the rows are being edited. */
    @PostMapping("/count")
    String count(@RequestParam MultiValueMap<String, String> sent, Model model) {
        counted(SegmentForm.read(sent), model);
        return "admin/segment/builder :: counted";
    }

    /** One row more or less. */
    @PostMapping("/rows")
    String rows(
            @RequestParam MultiValueMap<String, String> sent,
            @RequestParam(defaultValue = "") String add,
            @RequestParam(defaultValue = "") String remove,
            Model model) {
        var form = SegmentForm.read(sent).without(remove).adding(add);
        page(form, null, Map.of(), model);
        return "admin/segment/builder :: builder";
    }

    private String page(SegmentForm form, Segment segment, Map<String, String> errors, Model model) {
        model.addAttribute("segment", segment);
        model.addAttribute("errors", errors);
        model.addAttribute("tags", segments.tags());
        counted(form, model);
        return "admin/segment/form";
    }

    /** Each row by itself, all rows together, who that is and how they can be reached. */
    private void counted(SegmentForm form, Model model) {
        var tiers = segments.tiers();
        var counts = new LinkedHashMap<String, Long>();
        for (var row : form.rows()) {
            boolean readable = row.errors(tiers).isEmpty();
            counts.put(row.key(), readable ? segments.count(List.of(row.condition(tiers))) : null);
        }
        var conditions = form.readable(tiers);
        model.addAttribute("form", form);
        model.addAttribute("tiers", tiers);
        model.addAttribute("counts", counts);
        model.addAttribute("unread", conditions.size() < form.rows().size());
        model.addAttribute("total", segments.count(conditions));
        model.addAttribute("reach", segments.reach(conditions));
        model.addAttribute("sample", segments.sample(conditions));
        model.addAttribute("zone", BusinessDay.ZONE);
    }
}
