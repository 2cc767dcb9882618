package com.arize.rolebindings.sample.console.access;

import java.util.List;

import com.arize.rolebindings.autoconfigure.ArizeAccount;
import com.arize.rolebindings.sample.console.web.Htmx;
import com.arize.rolebindings.sample.console.web.Layout;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The view of users by resources.
 */
@Controller
class MatrixController {

	private static final String TABLE = "table";

	private final AccountIndex index;

	MatrixController(AccountIndex index) {
		this.index = index;
	}

	@GetMapping("/matrix")
	String view(ArizeAccount account, AccessFilter filter, @RequestParam(defaultValue = "") String as,
			@RequestAttribute Layout layout, Model model, HttpServletResponse response) {
		Snapshot snapshot = this.index.snapshot(account);
		Matrix matrix = Matrix.of(snapshot, filter.resourceType(), filter.filter(snapshot).toList());
		boolean table = as.equals(TABLE);
		String here = filter.link(layout, "/matrix", "as", table ? TABLE : null);
		model.addAttribute("filter", filter);
		model.addAttribute("snapshot", snapshot);
		model.addAttribute("matrix", matrix);
		model.addAttribute("table", table);
		model.addAttribute("here", here);
		model.addAttribute("other", filter.link(layout, "/matrix", "as", table ? null : TABLE));
		model.addAttribute("links", links(matrix, layout));
		Htmx.pushUrl(response, layout, here);
		return "matrix";
	}

	/* For 3,600 cells, it takes too long to create each link */
	private static List<String> links(Matrix matrix, Layout layout) {
		return matrix.resources()
			.stream()
			.map((resource) -> layout.link("/resources", "type", matrix.type(), "id", resource.id()))
			.toList();
	}

}
