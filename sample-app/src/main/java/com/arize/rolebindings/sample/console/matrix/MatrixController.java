package com.arize.rolebindings.sample.console.matrix;

import java.util.List;

import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.autoconfigure.ArizeAccount;
import com.arize.rolebindings.sample.console.web.Htmx;
import com.arize.rolebindings.sample.console.web.Layout;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The view of users by resources.
 */
@Controller
class MatrixController {

	private static final String TABLE = "table";

	private final MatrixService service;

	MatrixController(MatrixService service) {
		this.service = service;
	}

	@GetMapping("/matrix")
	String view(ArizeAccount account, @RequestParam(defaultValue = "SPACE") RoleBindingResourceType type,
			@RequestParam(defaultValue = "") String user, @RequestParam(defaultValue = "") String role,
			@RequestParam(defaultValue = "") String resource, @RequestParam(defaultValue = "") String as,
			@RequestHeader(name = Htmx.REQUEST, defaultValue = "false") boolean htmx, @RequestAttribute Layout layout,
			Model model, HttpServletResponse response) {
		MatrixFilter filter = new MatrixFilter(type, user, role, resource);
		MatrixView view = this.service.read(account, filter);
		model.addAttribute("filter", filter);
		model.addAttribute("table", as.equals(TABLE));
		model.addAttribute("view", view);
		model.addAttribute("links", links(view.matrix(), type, layout));
		if (htmx) {
			response.setHeader(Htmx.PUSH_URL, filter.link(layout, as.equals(TABLE) ? TABLE : null));
			return "matrix :: results";
		}
		return "matrix";
	}

	/* For 3,600 cells, it takes too long to create each link */
	private static List<String> links(Matrix matrix, RoleBindingResourceType type, Layout layout) {
		return matrix.resources()
			.stream()
			.map((resource) -> layout.link("/resources", "type", type, "id", resource.id()))
			.toList();
	}

}
