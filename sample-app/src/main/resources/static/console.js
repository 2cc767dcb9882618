/* What links, forms and htmx cannot do. Everything else works without this script. */
(() => {
	const root = document.documentElement;
	root.classList.add("js");

	/* What htmx has inserted: read it aloud by the one live region, and move the focus to it */
	document.addEventListener("htmx:load", (event) => {
		const inserted = event.target;
		const announced = first(inserted, "[data-announce]");
		if (announced) {
			announce(announced.dataset.announce || announced.innerText);
		}
		if (inserted.matches("tr[data-binding]")) {
			removeOthers(inserted);
			if (inserted.matches(".changed")) {
				closeGrant();
			}
		}
		const focused = first(inserted, "[data-focus]");
		if (focused) {
			focused.focus();
		}
	});

	function first(element, selector) {
		return element.matches(selector) ? element : element.querySelector(selector);
	}

	function announce(text) {
		document.getElementById("live").textContent = text;
	}

	/* A role binding that was changed by another form than that of its row is in the table already */
	function removeOthers(row) {
		row.parentElement.querySelectorAll("tr[data-binding]").forEach((other) => {
			if (other !== row && other.dataset.binding === row.dataset.binding) {
				other.remove();
			}
		});
	}

	function closeGrant() {
		const grant = document.getElementById("grant");
		if (grant && grant.hasChildNodes()) {
			grant.replaceChildren();
			document.querySelector("[data-grant]").focus();
		}
	}

	/* A banner is about the last request */
	document.addEventListener("htmx:beforeRequest", () => document.getElementById("banner").replaceChildren());

	document.addEventListener("htmx:sendError", () => {
		const text = "The console does not respond. Check that it is running, then repeat what you did.";
		const banner = Object.assign(document.createElement("div"), { className: "banner banner-problem", textContent: text });
		document.getElementById("banner").replaceChildren(banner);
		announce(text);
	});

	/* A request that Arize accepts later is repeated then */
	document.addEventListener("htmx:afterRequest", (event) => {
		const banner = document.querySelector("#banner [data-retry-after]");
		if (event.detail.xhr.status === 429 && banner) {
			const { verb, path, elt, triggeringEvent } = event.detail.requestConfig;
			countDown(banner, () => htmx.ajax(verb, path, { source: elt, event: triggeringEvent }));
		}
	});
	document.addEventListener("DOMContentLoaded", () => {
		const banner = document.querySelector("[data-retry-after][data-reload=true]");
		if (banner) {
			countDown(banner, () => location.reload());
		}
	});

	function countDown(banner, action) {
		const text = banner.querySelector("[data-next-step]");
		const end = Date.now() + banner.dataset.retryAfter * 1000;
		const timer = setInterval(tick, 1000);
		tick();

		function tick() {
			const seconds = Math.ceil((end - Date.now()) / 1000);
			text.textContent = `Continues in ${seconds} ${seconds === 1 ? "second" : "seconds"}.`;
			if (!banner.isConnected || seconds <= 0) {
				clearInterval(timer);
			}
			if (banner.isConnected && seconds <= 0) {
				banner.remove();
				action();
			}
		}
	}

	/* The CSV has the filters that are displayed */
	document.addEventListener("htmx:afterSettle", () => {
		const csv = document.getElementById("csv");
		if (csv) {
			csv.search = new URLSearchParams([...new URLSearchParams(location.search)].filter(([name]) => name !== "cursor"));
		}
	});

	document.addEventListener("click", (event) => {
		const copied = event.target.closest("[data-copy]");
		if (copied) {
			navigator.clipboard.writeText(copied.dataset.copy).then(() => announce("Copied"));
		}
		if (event.target.closest("#grant [data-close]")) {
			event.preventDefault();
			closeGrant();
		}
		document.querySelectorAll("details.menu[open]").forEach((menu) => {
			if (!menu.contains(event.target)) {
				menu.open = false;
			}
		});
	});

	/* The colors change without a new page. The cookie is that of the form */
	document.addEventListener("submit", (event) => {
		if (event.target.matches(".theme") && event.submitter) {
			event.preventDefault();
			const theme = event.submitter.value;
			root.dataset.theme = theme;
			document.cookie = `theme=${theme}; path=/; max-age=31536000; samesite=lax`;
			event.target.querySelector(`button:not([value="${theme}"])`).focus();
		}
	});

	document.addEventListener("keydown", (event) => {
		const filter = document.querySelector("[data-filter]");
		if (event.key === "Escape") {
			close(event.target);
		}
		else if (event.key === "/" && filter && !event.target.closest("input, select, textarea")) {
			event.preventDefault();
			filter.focus();
		}
	});

	/* Escape closes the innermost thing that is open */
	function close(element) {
		const menu = element.closest("details.menu[open]") || document.querySelector("details.menu[open]");
		if (menu) {
			menu.open = false;
			menu.querySelector("summary").focus();
			return;
		}
		const form = element.closest("[data-closable]") || document.querySelector("[data-closable]");
		if (form) {
			form.querySelector("[data-close]").click();
		}
	}
})();

/* Plan: the progress of a plan that is being applied. Without it, the page has a link to refresh. */
(() => {
	const run = document.querySelector("[data-run-events]");
	if (!run) {
		return;
	}
	const source = new EventSource(run.dataset.runEvents);
	source.addEventListener("step", (event) => {
		const step = JSON.parse(event.data);
		run.querySelector("progress").value = step.id;
		run.querySelector("#progress b").textContent = `${step.id} of ${step.total}`;
		const status = document.querySelector(`#step-${step.step} .status`);
		status.textContent = step.label;
		status.dataset.status = step.status;
	});
	source.addEventListener("end", () => {
		source.close();
		location.reload();
	});
	/* The browser connects again by itself unless the run is unknown, for example after a restart */
	source.addEventListener("error", () => {
		if (source.readyState === EventSource.CLOSED) {
			location.reload();
		}
	});
})();
