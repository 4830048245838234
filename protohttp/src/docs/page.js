// Starts Swagger UI on the document that the page names.
const places = document.getElementById("swagger-ui").dataset;
const absolute = (reference) => new URL(reference, document.baseURI).href;

// A document without servers means the root of its host. These routes may be served under a prefix,
// which only the page's own address tells.
const Servers = () => ({
  statePlugins: {
    spec: {
      wrapActions: {
        updateJsonSpec: (update) => (spec) => {
          const servers = spec.servers?.length ? spec.servers : [{ url: absolute(places.root).replace(/\/$/, "") }];
          return update({ ...spec, servers });
        },
      },
    },
  },
});

window.ui = SwaggerUIBundle({
  dom_id: "#swagger-ui",
  url: absolute(places.document),
  oauth2RedirectUrl: absolute(places.redirect),
  deepLinking: true,
  validatorUrl: "none",
  plugins: [Servers],
});
