using System.Security.Claims;
using Chorus.Plain;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.EntityFrameworkCore;

var builder = WebApplication.CreateBuilder(args);
builder.Logging.SetMinimumLevel(LogLevel.Warning);
builder.Services.AddDbContextPool<PlainDb>(o => o.UseSqlite("Data Source=" + builder.Configuration["file"]));
builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie();
builder.Services.AddAuthorization();
builder.Services.AddRazorPages();
var app = builder.Build();
app.UseAuthentication();
app.UseAuthorization();
app.MapGet("/sign-in", (HttpContext context, string id) => context.SignInAsync(
    new ClaimsPrincipal(new ClaimsIdentity([new(ClaimTypes.NameIdentifier, id), new(ClaimTypes.Name, "Amina")], CookieAuthenticationDefaults.AuthenticationScheme))));
app.MapRazorPages();
app.Run();
