declare module "*.hbs" {
  const template: {
    /** As it is written. */
    readonly text: string;
    /** As `Handlebars.precompile` says it. */
    readonly compiled: TemplateSpecification;
  };
  export default template;
}

declare module "handlebars/runtime.js" {
  import Handlebars from "handlebars";
  export default Handlebars;
}
