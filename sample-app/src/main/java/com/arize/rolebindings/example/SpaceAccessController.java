package com.arize.rolebindings.example;

import java.util.List;

import com.arize.directory.UnknownNameException;
import com.arize.exceptions.ApiException;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The page. After each form, the browser is redirected to the list, which displays what
 * was done or why not. If the list cannot be read, the page still has the navigation.
 */
@Controller
class SpaceAccessController {

	private final SpaceAccess access;

	SpaceAccessController(SpaceAccess access) {
		this.access = access;
	}

	@GetMapping("/")
	String list(@RequestParam(name = "space", required = false) @Nullable String selected, Model model,
			HttpServletResponse response) {
		try {
			List<String> spaces = this.access.spaces();
			model.addAttribute("spaces", spaces);
			String space = (selected != null || spaces.isEmpty()) ? selected : spaces.get(0);
			model.addAttribute("bindings", (space != null) ? this.access.list(space) : List.of());
			model.addAttribute("roles", this.access.roles());
			model.addAttribute("space", space);
		}
		catch (ApiException | UnknownNameException ex) {
			model.addAttribute("failure", FailureMessages.of(ex));
			response.setStatus((ex instanceof ApiException) ? HttpServletResponse.SC_BAD_GATEWAY
					: HttpServletResponse.SC_NOT_FOUND);
		}
		return "index";
	}

	@PostMapping("/grant")
	String grant(@RequestParam String space, @RequestParam String user, @RequestParam String role,
			RedirectAttributes redirect) {
		redirect.addFlashAttribute("user", user);
		return carryOut(space, redirect, () -> this.access.grant(user, role, space),
				"%s has the role %s.".formatted(user, role));
	}

	@PostMapping("/change")
	String change(@RequestParam String space, @RequestParam String id, @RequestParam String role,
			RedirectAttributes redirect) {
		return carryOut(space, redirect, () -> this.access.change(id, role), "The role is %s now.".formatted(role));
	}

	@PostMapping("/revoke")
	String revoke(@RequestParam String space, @RequestParam String id, RedirectAttributes redirect) {
		return carryOut(space, redirect, () -> this.access.revoke(id), "The role is revoked.");
	}

	private static String carryOut(String space, RedirectAttributes redirect, Runnable change, String message) {
		try {
			change.run();
			redirect.addFlashAttribute("message", message);
		}
		catch (RuntimeException ex) {
			redirect.addFlashAttribute("failure", FailureMessages.of(ex));
		}
		redirect.addAttribute("space", space);
		return "redirect:/";
	}

}
