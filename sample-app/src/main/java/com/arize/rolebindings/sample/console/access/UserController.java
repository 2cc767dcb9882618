package com.arize.rolebindings.sample.console.access;

import java.util.List;
import java.util.stream.Stream;

import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.autoconfigure.ArizeAccount;
import com.arize.rolebindings.sample.console.directory.NameReader;
import com.arize.rolebindings.sample.console.web.Layout;
import com.arize.rolebindings.sample.console.web.SeeOther;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/**
 * The view of one person's access to all resources.
 * <p>
 * The identifier is a query parameter, because it may contain a slash, which servers and
 * proxies reject in a path even if it is encoded. The path with an identifier, for those
 * who type it, leads there.
 */
@Controller
class UserController {

	private static final int MAX_ROWS = 1000;

	private final AccessReader reader;

	private final NameReader names;

	UserController(AccessReader reader, NameReader names) {
		this.reader = reader;
		this.names = names;
	}

	@GetMapping("/users/{id}")
	View redirect(@PathVariable String id, @RequestAttribute Layout layout) {
		return SeeOther.to(layout.link("/users", "id", id));
	}

	@GetMapping("/users")
	String view(ArizeAccount account, @RequestParam String id, Model model) {
		List<RoleBinding> bindings;
		try (Stream<RoleBinding> found = account.roleBindingsClient().findByUser(id)) {
			bindings = found.limit(MAX_ROWS + 1L).toList();
		}
		List<RoleBinding> shown = bindings.subList(0, Math.min(bindings.size(), MAX_ROWS));
		model.addAttribute("page",
				new AccessRows(this.reader.rows(account, shown), null, bindings.size(), bindings.size() <= MAX_ROWS));
		model.addAttribute("user", this.names.user(account, id));
		return "user";
	}

}
