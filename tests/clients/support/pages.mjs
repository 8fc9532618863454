// Every type of page, by a name and its path without the language.
export const pageTypes = {
  home: "/",
  results: "/buscar?q=seguridad",
  narrowed: "/buscar?q=agua&theme=agua-y-saneamiento&sort=newest",
  chosen: "/buscar?q=agua&sel=quito-fondo-proteccion-del-agua&sel=extrema-conservador-das-aguas",
  empty: "/buscar?q=xyzzyq",
  everything: "/buscar",
  theme: "/buscar?theme=convivencia-y-mediacion",
  city: "/buscar?city=Medell%C3%ADn",
  themes: "/explorar/theme",
  cities: "/explorar/city",
  countries: "/explorar/country",
  years: "/explorar/year",
  units: "/explorar/unit",
  goals: "/explorar/sdg",
  organizations: "/explorar/organization",
  alphabet: "/explorar/a-z",
  record: "/ficha/rosario-presupuesto-participativo",
  plan: "/ficha/recife-pacto-pela-vida-plano-municipal",
  comparison: "/comparar?sel=quito-fondo-proteccion-del-agua&sel=extrema-conservador-das-aguas",
  comparisonOfNone: "/comparar",
  dossier: "/dossier?sel=quito-fondo-proteccion-del-agua&sel=extrema-conservador-das-aguas&title=Agua",
  dossierOfNone: "/dossier",
  receipt: "/recibo?q=mediacion&theme=acceso-a-la-justicia",
  gaps: "/brechas",
  trends: "/tendencias?q=violencia",
  door: "/puerta/observatorios",
  about: "/sobre/banco",
  help: "/sobre/consulta",
  terms: "/sobre/uso",
  api: "/sobre/api",
  missing: "/ficha/no-existe",
};
// One page a template, for what is slow.
const templates = ["home", "results", "themes", "cities", "alphabet", "plan", "comparison", "dossier", "receipt", "gaps", "trends", "door", "help", "missing"];
export const pagePerTemplate = Object.fromEntries(templates.map((name) => [name, pageTypes[name]]));
export const languages = ["es", "pt", "en"];
